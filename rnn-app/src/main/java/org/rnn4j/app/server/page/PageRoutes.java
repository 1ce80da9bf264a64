package org.rnn4j.app.server.page;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.rnn4j.app.report.PageParts;
import org.rnn4j.app.server.http.Answer;
import org.rnn4j.app.server.http.Call;
import org.rnn4j.app.server.http.RefusedException;
import org.rnn4j.app.server.http.Route;
import org.rnn4j.app.server.http.Routes;

/** The page, the description of all requests, and the files that both need. */
public final class PageRoutes implements Routes {
    /** Scripts, styles and requests are the server's own; nothing is framed, and no form goes anywhere. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
            + " img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /** Swagger UI draws with style attributes. */
    private static final String DOCS_POLICY = POLICY.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'");

    private static final String SCRIPT = "text/javascript";
    private static final String STYLE = "text/css";

    private final Map<String, Asset> files = Map.ofEntries(
            Map.entry("page.css", Asset.own(STYLE, "page.css")),
            Map.entry("page.js", Asset.own(SCRIPT, "page.js")),
            Map.entry("forms.js", Asset.own(SCRIPT, "forms.js")),
            Map.entry("plots.js", Asset.own(SCRIPT, "plots.js")),
            Map.entry("rows.js", Asset.own(SCRIPT, "rows.js")),
            Map.entry("docs.js", Asset.own(SCRIPT, "docs.js")),
            Map.entry("icon.svg", Asset.own("image/svg+xml", "icon.svg")),
            Map.entry("report.css", new Asset(STYLE, PageParts::style)),
            Map.entry("tables.js", new Asset(SCRIPT, PageParts::tables)),
            Map.entry("charts.js", new Asset(SCRIPT, PageParts::charts)),
            Map.entry("chart.js", new Asset(SCRIPT, PageParts::chartLibrary)),
            Map.entry("swagger-ui.css", Asset.ofSwaggerUi(STYLE, "swagger-ui.css")),
            Map.entry("swagger-ui.js", Asset.ofSwaggerUi(SCRIPT, "swagger-ui-bundle.js")));

    private final List<Route> routes;

    /**
     * Pages of a server.
     *
     * @param others all other routes, which are described
     * @param models the names of the models now
     */
    public PageRoutes(List<Route> others, ModelNames models) {
        Asset page = Asset.own("text/html", "page.html");
        Asset docs = Asset.own("text/html", "docs.html");
        List<Route> own = List.of(
                Route.get("/", call -> page.answer().with("Content-Security-Policy", POLICY))
                        .asOpen(),
                Route.get("/docs", call -> docs.answer().with("Content-Security-Policy", DOCS_POLICY))
                        .asOpen(),
                Route.get("/page/{file}", this::file).asOpen());
        OpenApi description = new OpenApi(others);
        Route openApi = Route.get("/openapi.json", call -> Answer.json(200, description.of(models.now())));
        this.routes = Stream.concat(own.stream(), Stream.of(openApi)).toList();
    }

    /** The models that are served. */
    @FunctionalInterface
    public interface ModelNames {
        /** Their names now. */
        List<String> now();
    }

    @Override
    public List<Route> routes() {
        return routes;
    }

    private Answer file(Call call) {
        Asset file = files.get(call.parameter("file"));
        if (file == null) {
            throw new RefusedException(404, "there is no such file of the page");
        }
        return file.answer().with("Cache-Control", "max-age=300");
    }
}
