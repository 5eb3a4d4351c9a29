package com.example.golden;

import dev.lanewise.api.layer.Block;
import dev.lanewise.api.layer.ModelPart;
import dev.lanewise.api.settings.Default;
import dev.lanewise.api.settings.Doc;
import dev.lanewise.api.settings.Named;
import dev.lanewise.api.settings.Range;
import java.util.List;

/**
 * A layer several times, one after the other, each with parameters of its own.
 *
 * @param layer any layer or block; those of Lanewise come in as settings
 * @param times how many there are
 */
@Named("golden-block")
@Doc("a layer several times, one after the other")
public record GoldenBlock(
        @Default("tanh") @Doc("the layer") ModelPart layer,
        @Default("2") @Doc("how many times") @Range(min = 1, max = 100) int times) implements Block {

    @Override
    public String expand(Nodes nodes, List<String> inputs) {
        var last = nodes.add("layer1", layer, inputs);
        for (int i = 2; i <= times; i++) {
            last = nodes.add("layer" + i, layer, List.of(last));
        }
        return last;
    }
}
