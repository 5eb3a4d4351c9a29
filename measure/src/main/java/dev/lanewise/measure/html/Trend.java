package dev.lanewise.measure.html;

import dev.lanewise.measure.html.Svg.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A small chart of one figure from entry to entry, with a band for its uncertainty.
 *
 * @since 0.1
 */
public final class Trend {
    private static final int WIDTH = 330;
    private static final int HEIGHT = 150;
    private static final int LEFT = 46;

    private Trend() {}

    /**
     * One entry.
     *
     * @param label what it is, such as a commit
     * @param value the figure
     * @param low the lower end of the band
     * @param high its upper end
     * @since 0.1
     */
    public record Step(String label, double value, double low, double high) {}

    /** Draws the figures, oldest first; at least one. The axis begins at 0, so that a step looks as large as it is. */
    public static Svg of(String title, List<Step> steps) {
        var svg = Svg.of(WIDTH, HEIGHT, title);
        double most = steps.stream().mapToDouble(Step::high).max().orElseThrow() * 1.05;
        var up = new Scale(0, most, HEIGHT - 24, 26, false);
        svg.text("heading", new Point(0, 13), "start", title);
        for (double mark : up.marks()) {
            svg.line("axis", List.of(new Point(LEFT, up.at(mark)), new Point(WIDTH - 6, up.at(mark))));
            svg.text("quiet", new Point(LEFT - 6, up.at(mark) + 4), "end", Marks.text(mark));
        }
        draw(svg, steps, up);
        svg.text("quiet", new Point(LEFT, HEIGHT - 6), "start", steps.getFirst().label());
        if (steps.size() > 1) {
            svg.text("quiet", new Point(WIDTH - 6, HEIGHT - 6), "end", steps.getLast().label());
        }
        return svg;
    }

    private static void draw(Svg svg, List<Step> steps, Scale up) {
        var along = new Scale(0, Math.max(1, steps.size() - 1), LEFT + 10, WIDTH - 16, false);
        var band = new ArrayList<Point>();
        var line = new ArrayList<Point>();
        for (int i = 0; i < steps.size(); i++) {
            band.add(i, new Point(along.at(i), up.at(steps.get(i).low())));
            band.add(i + 1, new Point(along.at(i), up.at(steps.get(i).high())));
            line.add(new Point(along.at(i), up.at(steps.get(i).value())));
        }
        svg.area("band s1", band).line("line s1", line);
        for (int i = 0; i < steps.size(); i++) {
            svg.dot("s1", line.get(i), 3.2,
                    String.format(Locale.ROOT, "%s: %.4g", steps.get(i).label(), steps.get(i).value()));
        }
    }
}
