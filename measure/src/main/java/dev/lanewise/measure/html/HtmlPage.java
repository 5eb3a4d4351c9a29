package dev.lanewise.measure.html;

import java.util.List;
import java.util.stream.Stream;

/**
 * One page that needs nothing besides itself: no script, no network, light and dark as the reader's system is. Every text that is put in
 * is escaped. Built from top to bottom.
 *
 * @since 0.1
 */
public final class HtmlPage {
    private final String title;
    private final StringBuilder body = new StringBuilder();

    private HtmlPage(String title) {
        this.title = title;
    }

    /** A page with a title and nothing else yet. */
    public static HtmlPage titled(String title) {
        return new HtmlPage(title);
    }

    /** Begins a section. */
    public HtmlPage section(String heading) {
        return element("h2", heading);
    }

    /** Begins a part of a section. */
    public HtmlPage subsection(String heading) {
        return element("h3", heading);
    }

    /** A paragraph. */
    public HtmlPage text(String paragraph) {
        return element("p", paragraph);
    }

    /** Text whose spaces and lines stay as they are. */
    public HtmlPage code(String text) {
        return element("pre", text);
    }

    /** A table of plain cells. Columns that hold numbers only are to the right. */
    public HtmlPage table(List<String> header, List<List<String>> rows) {
        return toned(header, rows.stream().map(row -> row.stream().map(Cell::of).toList()).toList());
    }

    /** A table whose cells have tones. */
    public HtmlPage toned(List<String> header, List<List<Cell>> rows) {
        rows.stream().filter(row -> row.size() != header.size()).findAny().ifPresent(row -> {
            throw new IllegalArgumentException("wanted " + header.size() + " cells, got " + row.size());
        });
        body.append("<div class=\"wide\"><table>\n<thead>");
        row(header.stream().map(Cell::of).toList(), rows, "th");
        body.append("</thead>\n<tbody>\n");
        rows.forEach(row -> row(row, rows, "td"));
        body.append("</tbody></table></div>\n");
        return this;
    }

    private void row(List<Cell> row, List<List<Cell>> rows, String tag) {
        body.append("<tr>");
        for (int i = 0; i < row.size(); i++) {
            int column = i;
            boolean number = rows.stream().allMatch(one -> isNumber(one.get(column).text()));
            var style = Stream.of(number ? "number" : "", row.get(i).tone().style).filter(one -> !one.isEmpty())
                    .toList();
            body.append('<').append(tag);
            if (!style.isEmpty()) {
                body.append(" class=\"").append(String.join(" ", style)).append('"');
            }
            body.append('>').append(Escape.html(row.get(i).text())).append("</").append(tag).append('>');
        }
        body.append("</tr>\n");
    }

    /** A number, perhaps with a unit; or nothing. */
    private static boolean isNumber(String text) {
        return text.isBlank()
                || text.matches("[-+±]?\\d[\\d.,]*(e[-+]?\\d+)?( - \\d[\\d.,]*)?( ?\\S{1,7}(/\\S)?)?|[?–-]");
    }

    /** A drawing, with a caption below it. */
    public HtmlPage chart(Svg drawing, String caption) {
        body.append("<figure>").append(drawing.markup()).append("<figcaption>").append(Escape.html(caption))
                .append("</figcaption></figure>\n");
        return this;
    }

    /** Drawings side by side, as many as the window has room for. */
    public HtmlPage charts(List<Svg> drawings) {
        body.append("<div class=\"grid\">\n");
        drawings.forEach(drawing -> body.append(drawing.markup()).append('\n'));
        body.append("</div>\n");
        return this;
    }

    private HtmlPage element(String tag, String text) {
        body.append('<').append(tag).append('>').append(Escape.html(text)).append("</").append(tag).append(">\n");
        return this;
    }

    /** The whole page. */
    public String html() {
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%1$s</title>
                <style>
                %2$s</style>
                </head>
                <body>
                <h1>%1$s</h1>
                %3$s</body>
                </html>
                """.formatted(Escape.html(title), STYLE, body);
    }

    // @formatter:off
    private static final String STYLE = """
            :root { color-scheme: light dark; --ink: #1c2128; --quiet: #66707c; --line: #d5dae0; --back: #ffffff; --row: #f5f7f9;
              --good: #0b7a3b; --bad: #c0261c; --s1: #2563b8; --s2: #c2570c; --s3: #6d3fb3; --s4: #0b7a6b; --s5: #a3195b; --s6: #6b6a12; }
            @media (prefers-color-scheme: dark) {
              :root { --ink: #e3e7ec; --quiet: #98a3b0; --line: #39424d; --back: #14181d; --row: #1b2027; --good: #54c985; --bad: #ff7b70;
                --s1: #6ca8f5; --s2: #f09a52; --s3: #b48cf2; --s4: #4cc9b4; --s5: #f07cb0; --s6: #cfcb5a; } }
            body { margin: 2rem auto; padding: 0 1.2rem; max-width: 72rem; background: var(--back); color: var(--ink);
              font: 15px/1.5 system-ui, "Segoe UI", Roboto, Arial, sans-serif; }
            h1 { font-size: 1.6rem; margin: 0 0 .6rem; } h2 { font-size: 1.2rem; margin: 2.2rem 0 .6rem; } h3 { font-size: 1rem; margin: 1.4rem 0 .4rem; }
            p { max-width: 52rem; margin: .5rem 0; } pre { overflow-x: auto; padding: .7rem; background: var(--row); border-radius: 6px; font-size: 13px; }
            .wide { overflow-x: auto; } table { border-collapse: collapse; font-size: 13.5px; font-variant-numeric: tabular-nums; }
            th, td { padding: .28rem .8rem .28rem 0; text-align: left; border-bottom: 1px solid var(--line); vertical-align: top; }
            th { color: var(--quiet); font-weight: 600; white-space: nowrap; } tbody tr:hover { background: var(--row); }
            .number { text-align: right; white-space: nowrap; } .good { color: var(--good); } .bad { color: var(--bad); font-weight: 600; }
            .quiet { color: var(--quiet); }
            figure { margin: 1rem 0; } figcaption { color: var(--quiet); font-size: 13px; max-width: 52rem; } svg { max-width: 100%; height: auto; }
            .grid { display: grid; grid-template-columns: repeat(auto-fill, minmax(310px, 1fr)); gap: 1.2rem; }
            svg text { font: 12px system-ui, Arial, sans-serif; fill: var(--ink); } svg .quiet { fill: var(--quiet); color: inherit; }
            svg .heading { font-weight: 600; } svg .axis { stroke: var(--line); stroke-width: 1; fill: none; }
            svg .roof { stroke: var(--quiet); stroke-width: 2; fill: none; }
            svg .line { fill: none; stroke-width: 1.8; }
            svg .s1 { stroke: var(--s1); color: var(--s1); } svg .s2 { stroke: var(--s2); color: var(--s2); } svg .s3 { stroke: var(--s3); color: var(--s3); }
            svg .s4 { stroke: var(--s4); color: var(--s4); } svg .s5 { stroke: var(--s5); color: var(--s5); } svg .s6 { stroke: var(--s6); color: var(--s6); }
            svg .dot, svg .band, svg .bar { fill: currentColor; stroke: none; } svg .band { opacity: .16; }
            """;
    // @formatter:on
}
