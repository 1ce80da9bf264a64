package org.rnn4j.app.experiment;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Small data files of the shapes that people have. */
final class SampleData {
    private static final LocalDate START = LocalDate.of(2022, 1, 1);
    private static final List<String> SKIES = List.of("sun", "rain", "no", "#fog: \"thick\"");

    private SampleData() {}

    /** By name, each with the task that its last column suggests. */
    static Map<String, String> tasks() {
        return Map.of(
                "daily", "multilabel",
                "hourly", "forecast",
                "shops", "forecast",
                "sky", "classify",
                "german", "forecast",
                "hostile", "multilabel",
                "untimed", "multilabel");
    }

    static byte[] bytes(String name) {
        Charset encoding = name.equals("german") ? Charset.forName("windows-1252") : StandardCharsets.UTF_8;
        return text(name).getBytes(encoding);
    }

    private static String text(String name) {
        return switch (name) {
            case "daily" -> table("date,warmth,rain", 120, i -> START.plusDays(i) + "," + wave(i, 9) + "," + i / 3 % 2);
            case "hourly" ->
                table(
                        "time,load,price",
                        200,
                        i -> LocalDateTime.of(2024, 5, 1, 0, 0).plusHours(i) + "," + (i % 17 == 0 ? "" : wave(i, 24))
                                + "," + (i % 23 == 0 ? "NA" : wave(i, 12)));
            case "shops" ->
                table(
                        "day,shop,visitors,sold",
                        180,
                        i -> START.plusDays(i / 3) + ",s" + i % 3 + "," + i % 40 * (i % 7) + "," + wave(i, 5));
            case "sky" ->
                table(
                        "id,date,wind,sky",
                        150,
                        i -> i + "," + START.plusDays(i) + "," + wave(i, 8) + ",\""
                                + SKIES.get(i * 3 / 2 % 4).replace("\"", "\"\"") + "\"");
            case "german" ->
                table("Datum;Größe;Temperatur in °C", 100, i -> {
                    LocalDate day = START.plusDays(i);
                    return day.getDayOfMonth() + "." + day.getMonthValue() + ".2022;" + wave(i, 6) + ";" + wave(i, 11);
                });
            case "hostile" ->
                table(
                        "\"a: b\",\"say \"\"x\"\"\",#no,\"{k, v}\",\"two\nlines\",log1p(x),x,\" - y \\n\"",
                        90,
                        i -> String.join(
                                ",",
                                wave(i, 5),
                                "\"" + (i % 2 == 0 ? "yes" : "no") + "\"",
                                wave(i, 3),
                                SKIES.get(i % 3),
                                wave(i, 4),
                                wave(i, 4),
                                i % 20 == 0 ? "900" : "1." + i % 7,
                                i % 4 == 0 ? "true" : "false"));
            default -> table("a,b,c", 40, i -> wave(i, 5) + "," + wave(i, 7) + "," + i % 2);
        };
    }

    private static String wave(int i, int period) {
        return String.valueOf(
                Math.round(1000 * (2 + Math.sin(2 * Math.PI * i / period) + (i * 37 % 11) / 20.0)) / 1000.0);
    }

    private static String table(String header, int rows, IntFunction<String> row) {
        return IntStream.range(0, rows).mapToObj(row).collect(Collectors.joining("\n", header + "\n", "\n"));
    }
}
