package dev.lanewise.data.transform;

/**
 * What one set of statistics is taken over.
 *
 * @since 0.1
 */
public enum Over {
    /** Each feature by itself: the columns of a table, which have units of their own. */
    FEATURE,
    /** All features together: the pixels of an image, which share one. */
    ALL;

    /** The number of groups that have statistics of their own. */
    int groups(int width) {
        return this == FEATURE ? width : 1;
    }

    /** The group of a feature. */
    int group(int feature) {
        return this == FEATURE ? feature : 0;
    }

    /** The statistics of the groups, once for every feature. */
    double[] spread(double[] ofGroups, int width) {
        double[] ofFeatures = new double[width];
        for (int j = 0; j < width; j++) {
            ofFeatures[j] = ofGroups[group(j)];
        }
        return ofFeatures;
    }
}
