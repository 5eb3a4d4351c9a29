package dev.lanewise.engine.plan;

import dev.lanewise.api.error.Problem;
import dev.lanewise.api.layer.BufferSpec;
import dev.lanewise.api.random.RandomStream;
import dev.lanewise.api.tensor.DType;
import dev.lanewise.api.tensor.Tensor;
import dev.lanewise.engine.store.Sha256;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * The values that training changes: parameters, and the buffers that layers keep. In the order of the graph.
 *
 * @since 0.1
 */
public final class Parameters {
    private final List<String> names = new ArrayList<>();
    private final List<Tensor> parameters = new ArrayList<>();
    private final List<Tensor> buffers = new ArrayList<>();

    private Parameters() {}

    /** New parameters, from their initializers; each draws from the stream {@code init/name} of {@code seed}. */
    public static Parameters initialize(Plan plan, DType type, long seed) {
        var all = new Parameters();
        var random = RandomStream.of(seed, "init");
        for (var named : plan.parameters()) {
            var value = Tensor.zeros(type, named.spec().shape());
            var initializer = named.spec().initializer();
            PartFailure.checked("parameter '" + named.name() + "'", initializer, "initialize", () -> {
                initializer.initialize(value, named.spec().fans(), random.child(named.name()));
                return value;
            });
            all.names.add(named.name());
            all.parameters.add(value);
        }
        for (var named : plan.buffers()) {
            all.names.add(named.name());
            all.buffers.add(filled(type, named.spec()));
        }
        return all;
    }

    private static Tensor filled(DType type, BufferSpec spec) {
        var buffer = Tensor.zeros(type, spec.shape());
        buffer.fill(spec.initial());
        return buffer;
    }

    /**
     * Parameters with saved values.
     *
     * @param saved by name; more than the plan asks for is allowed
     * @param source where they were read, for messages
     * @throws dev.lanewise.api.error.LanewiseException {@code LW-MODEL-001} for a missing tensor or another shape
     */
    public static Parameters of(Plan plan, Map<String, Tensor> saved, String source) {
        var all = new Parameters();
        for (var named : plan.parameters()) {
            all.names.add(named.name());
            all.parameters.add(require(saved, named.name(), Tensor.zeros(DType.FLOAT32, named.spec().shape()), source));
        }
        for (var named : plan.buffers()) {
            all.names.add(named.name());
            all.buffers.add(require(saved, named.name(), Tensor.zeros(DType.FLOAT32, named.spec().shape()), source));
        }
        return all;
    }

    private static Tensor require(Map<String, Tensor> saved, String name, Tensor like, String source) {
        var tensor = saved.get(name);
        if (tensor == null || !tensor.shape().equals(like.shape()) || tensor.type() != like.type()) {
            throw Problem.input("LW-MODEL-001").at(source)
                    .wanted("a tensor '" + name + "', " + like)
                    .got(tensor == null ? "the tensors " + saved.keySet() : tensor.toString())
                    .remedy("use the settings and the parameters of one and the same run").toException();
        }
        return tensor;
    }

    /** A copy in another precision. */
    public Parameters to(DType type) {
        var copy = new Parameters();
        copy.names.addAll(names);
        parameters.forEach(tensor -> copy.parameters.add(tensor.to(type)));
        buffers.forEach(tensor -> copy.buffers.add(tensor.to(type)));
        return copy;
    }

    /** The same parameters, with buffers of its own: for a pass whose effect on them is not decided yet. */
    public Parameters withOwnBuffers() {
        var view = new Parameters();
        view.names.addAll(names);
        view.parameters.addAll(parameters);
        buffers.forEach(tensor -> view.buffers.add(tensor.to(tensor.type())));
        return view;
    }

    public Tensor parameter(int number) {
        return parameters.get(number);
    }

    /** A parameter's name: {@code fc1.weight}. */
    public String name(int number) {
        return names.get(number);
    }

    public Tensor buffer(int number) {
        return buffers.get(number);
    }

    public int count() {
        return parameters.size();
    }

    /** The number of buffers. */
    public int buffers() {
        return buffers.size();
    }

    /** The number of trained values. */
    public long size() {
        return parameters.stream().mapToLong(Tensor::size).sum();
    }

    /** Parameters, then buffers, by name. */
    public SequencedMap<String, Tensor> byName() {
        var all = new LinkedHashMap<String, Tensor>();
        for (int i = 0; i < names.size(); i++) {
            all.put(names.get(i), i < parameters.size() ? parameters.get(i) : buffers.get(i - parameters.size()));
        }
        return all;
    }

    /**
     * SHA-256 over all values, in hexadecimal: for each tensor in the order of the graph its name, type and shape as UTF-8
     * text, then its elements' bytes, little-endian.
     */
    public String digest() {
        var sum = new Sha256();
        byName().forEach((name, tensor) -> sum.add(name + " " + tensor + "\n").add(tensor));
        return sum.hex();
    }
}
