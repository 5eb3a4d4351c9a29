package dev.lanewise.data.csv;

import dev.lanewise.api.data.Dataset;
import dev.lanewise.api.data.Field;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Shape;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.data.Values;
import java.util.List;

/**
 * The features of a table. One float a column is held: the number, or the index of the category, which becomes as many
 * zeros and a one as there are categories only when an example is copied.
 */
final class TableFeatures implements Values {
    private final int[] widths;
    private final float[] cells;
    private final Field field;

    TableFeatures(List<TableLayout.Column> columns, float[] cells) {
        this.cells = cells;
        widths = new int[columns.size()];
        int width = 0;
        for (int i = 0; i < widths.length; i++) {
            widths[i] = columns.get(i).encoder().categories().size();
            width = Math.addExact(width, Math.max(1, widths[i]));
        }
        field = new Field(Dataset.FEATURES, DType.FLOAT32, Shape.of(width));
    }

    @Override
    public Field field() {
        return field;
    }

    @Override
    public int size() {
        return cells.length / widths.length;
    }

    @Override
    public void copy(int example, Tensor into, int at) {
        int slot = at - into.offset();
        int from = example * widths.length;
        for (int i = 0; i < widths.length; i++) {
            if (widths[i] == 0) {
                into.set(slot++, cells[from + i]);
                continue;
            }
            for (int category = 0; category < widths[i]; category++) {
                into.set(slot++, category == (int) cells[from + i] ? 1 : 0);
            }
        }
    }
}
