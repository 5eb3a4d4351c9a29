package dev.lanewise.measure.html;

/** Text as HTML and SVG take it, in elements and in attributes. */
final class Escape {
    private Escape() {}

    static String html(String text) {
        var out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.appendCodePoint(Character.isISOControl(c) && c != '\n' && c != '\t' ? '\uFFFD' : c);
            }
        });
        return out.toString();
    }
}
