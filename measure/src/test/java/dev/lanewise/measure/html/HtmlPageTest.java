package dev.lanewise.measure.html;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

class HtmlPageTest {
    private static final String HOSTILE = "<script>alert('x')</script> & \"quoted\" \u0007";

    private static String page() {
        return HtmlPage.titled(HOSTILE).section(HOSTILE).subsection(HOSTILE).text(HOSTILE).code(HOSTILE)
                .table(List.of(HOSTILE, "n"), List.of(List.of(HOSTILE, "12.5 %"), List.of("b", "?")))
                .toned(List.of("v"), List.of(List.of(new Cell(HOSTILE, Tone.BAD))))
                .chart(new Roofline(10).of(List.of(new Roofline.Dot(HOSTILE, HOSTILE, 3, 40))), HOSTILE)
                .charts(List.of(Trend.of(HOSTILE, List.of(new Trend.Step(HOSTILE, 2, 1, 3)))))
                .html();
    }

    @Test
    void nothingThatIsPutInIsMarkup() {
        assertFalse(page().contains("<script"), "not escaped");
        assertFalse(page().contains("\u0007"));
        assertTrue(page().contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;quoted&quot; \uFFFD"));
    }

    /** Well-formed but for the two tags that HTML leaves open. */
    @Test
    void everyTagIsClosed() {
        var xml = page().replace("<!DOCTYPE html>", "").replaceAll("<meta [^>]*>", "");
        assertDoesNotThrow(() -> DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(new InputSource(new StringReader(xml))));
    }

    @Test
    void thePageNeedsNothingElse() {
        assertFalse(page().matches("(?s).*(https?:|src=|href=|@import|url\\().*"));
    }

    @Test
    void columnsOfNumbersStandToTheRight() {
        var html = HtmlPage.titled("t").table(List.of("a", "b", "c"),
                List.of(List.of("x", "1.5 ms", "1"), List.of("y", "0.99 - 1.02", "y"))).html();
        assertTrue(html.contains("<td>x</td><td class=\"number\">1.5 ms</td><td>1</td>"), html);
    }

    @Test
    void aRowHasAsManyCellsAsTheHeader() {
        var page = HtmlPage.titled("t");
        assertThrows(IllegalArgumentException.class,
                () -> page.table(List.of("a", "b"), List.of(List.of("1"))));
    }

    @Test
    void axesBearRoundNumbers() {
        assertEquals(List.of(0.0, 20.0, 40.0, 60.0, 80.0), new Scale(0, 83, 0, 100, false).marks());
        assertEquals(List.of(0.1, 1.0, 10.0, 100.0), new Scale(0.1, 200, 0, 100, true).marks().stream()
                .map(mark -> Math.rint(mark * 1000) / 1000).toList());
        assertEquals(50, new Scale(1, 100, 0, 100, true).at(10), 1e-9);
        assertEquals(100, new Scale(1, 100, 0, 100, true).at(1e9), "beyond the axis");
        assertEquals(List.of("0", "0.01", "1000"),
                List.of(Marks.text(0), Marks.text(0.01), Marks.text(1000)));
    }

    /** In the corner of the roof a dot at 100 % lies on it; one at 10 % of the corner's intensity and 10 % too. */
    @Test
    void theRoofIsWhereCopyingAndComputingTakeEquallyLong() {
        var svg = new Roofline(10).of(List.of()).markup();
        var corner = new Roofline(10).of(List.of(new Roofline.Dot("a", "g", 10, 100))).markup();
        var at = corner.replaceAll(
                "(?s).*<circle class=\"dot s1\" cx=\"([\\d.]+)\" cy=\"([\\d.]+)\" r=\"4.0\"><title>a.*",
                "$1,$2");
        assertTrue(svg.contains(at + " "), () -> at + " is not in " + svg);
    }
}
