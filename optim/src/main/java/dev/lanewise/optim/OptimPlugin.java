package dev.lanewise.optim;

import dev.lanewise.api.plugin.Part;
import dev.lanewise.api.plugin.Plugin;
import dev.lanewise.optim.initializer.Constant;
import dev.lanewise.optim.initializer.He;
import dev.lanewise.optim.initializer.Normal;
import dev.lanewise.optim.initializer.Ones;
import dev.lanewise.optim.initializer.Xavier;
import dev.lanewise.optim.initializer.Zeros;
import dev.lanewise.optim.regularizer.ElasticNet;
import dev.lanewise.optim.regularizer.L1;
import dev.lanewise.optim.regularizer.L2;
import dev.lanewise.optim.regularizer.WeightDecay;
import dev.lanewise.optim.schedule.ConstantRate;
import dev.lanewise.optim.schedule.Cosine;
import dev.lanewise.optim.schedule.StepDecay;
import java.util.List;

/**
 * Offers the optimizers, schedules, initializers and regularizers of this module.
 *
 * @since 0.1
 */
public final class OptimPlugin implements Plugin {
    @Override
    public String id() {
        return "lanewise-optim";
    }

    @Override
    public int apiLevel() {
        return 1;
    }

    @Override
    public List<Class<? extends Part>> parts() {
        return List.of(
                Sgd.class,
                AdaGrad.class,
                AdaDelta.class,
                RmsProp.class,
                Adam.class,
                AdamW.class,
                AmsGrad.class,
                AdaMax.class,
                NAdam.class,
                RAdam.class,
                Lion.class,
                ConstantRate.class,
                StepDecay.class,
                Cosine.class,
                Zeros.class,
                Constant.class,
                Normal.class,
                Ones.class,
                He.class,
                Xavier.class,
                L1.class,
                L2.class,
                ElasticNet.class,
                WeightDecay.class);
    }
}
