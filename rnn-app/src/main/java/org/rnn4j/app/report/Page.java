package org.rnn4j.app.report;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Puts the page together from its resources; all parts are inlined and named by hash in the page's policy. */
final class Page {

    private static final Pattern SLOT = Pattern.compile("\\{\\{(\\w+)}}");
    private static final List<String> OWN_SCRIPTS = List.of("tables.js", "charts.js", "report.js");

    private Page() {}

    static String render(Report report) {
        String style = PageParts.style();
        Map<String, String> scripts = new LinkedHashMap<>();
        scripts.put("Chart.js", PageParts.chartLibrary());
        OWN_SCRIPTS.forEach(name -> scripts.put(name, PageParts.resource(name)));
        scripts.forEach(Page::refuseMarkup);
        Map<String, String> slots = Map.of(
                "policy", policy(style, scripts),
                "title", escaped(report.title()),
                "subtitle", escaped(report.subtitle()),
                "style", style,
                "data", ReportData.json(report),
                "scripts", scripts.values().stream().map(Page::scriptElement).collect(Collectors.joining("\n")));
        // One pass: what a slot is filled with is never searched for slots again.
        return SLOT.matcher(PageParts.resource("report.html")).replaceAll(slot -> filled(slots, slot.group(1)));
    }

    private static String filled(Map<String, String> slots, String name) {
        String text = slots.get(name);
        if (text == null) {
            throw new IllegalStateException(
                    "report.html has a slot {{" + name + "}}, expected one of " + slots.keySet());
        }
        return Matcher.quoteReplacement(text);
    }

    private static String policy(String style, Map<String, String> scripts) {
        String hashes = scripts.values().stream().map(Page::hash).collect(Collectors.joining(" "));
        return "default-src 'none'; base-uri 'none'; form-action 'none'; style-src " + hash(style) + "; script-src "
                + hashes;
    }

    private static String scriptElement(String script) {
        return "<script>" + script + "</script>";
    }

    private static void refuseMarkup(String name, String script) {
        if (script.contains("</script") || script.contains("<!--")) {
            throw new IllegalStateException(name + " contains </script or <!-- and cannot stand inside a page");
        }
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
