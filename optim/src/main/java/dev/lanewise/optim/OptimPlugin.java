package dev.lanewise.optim;

import dev.lanewise.api.plugin.Part;
import dev.lanewise.api.plugin.Plugin;
import dev.lanewise.optim.constraint.MaxNorm;
import dev.lanewise.optim.constraint.NonNegative;
import dev.lanewise.optim.constraint.UnitNorm;
import dev.lanewise.optim.initializer.Constant;
import dev.lanewise.optim.initializer.He;
import dev.lanewise.optim.initializer.LeCun;
import dev.lanewise.optim.initializer.Normal;
import dev.lanewise.optim.initializer.Ones;
import dev.lanewise.optim.initializer.Orthogonal;
import dev.lanewise.optim.initializer.TruncatedNormal;
import dev.lanewise.optim.initializer.Uniform;
import dev.lanewise.optim.initializer.Xavier;
import dev.lanewise.optim.initializer.Zeros;
import dev.lanewise.optim.regularizer.ElasticNet;
import dev.lanewise.optim.regularizer.L1;
import dev.lanewise.optim.regularizer.L2;
import dev.lanewise.optim.regularizer.WeightDecay;
import dev.lanewise.optim.schedule.ConstantRate;
import dev.lanewise.optim.schedule.Cosine;
import dev.lanewise.optim.schedule.CosineRestarts;
import dev.lanewise.optim.schedule.Exponential;
import dev.lanewise.optim.schedule.InverseSquareRoot;
import dev.lanewise.optim.schedule.InverseTime;
import dev.lanewise.optim.schedule.Linear;
import dev.lanewise.optim.schedule.MultiStep;
import dev.lanewise.optim.schedule.OneCycle;
import dev.lanewise.optim.schedule.Plateau;
import dev.lanewise.optim.schedule.Polynomial;
import dev.lanewise.optim.schedule.Sequence;
import dev.lanewise.optim.schedule.StepDecay;
import dev.lanewise.optim.schedule.WarmUp;
import java.util.List;

/**
 * Offers the optimizers, schedules, initializers, regularizers and constraints of this module.
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
                Lamb.class,
                Lbfgs.class,
                ConstantRate.class,
                StepDecay.class,
                MultiStep.class,
                Exponential.class,
                InverseTime.class,
                InverseSquareRoot.class,
                Linear.class,
                Polynomial.class,
                Cosine.class,
                CosineRestarts.class,
                OneCycle.class,
                Plateau.class,
                WarmUp.class,
                Sequence.class,
                Zeros.class,
                Ones.class,
                Constant.class,
                Uniform.class,
                Normal.class,
                TruncatedNormal.class,
                Xavier.class,
                He.class,
                LeCun.class,
                Orthogonal.class,
                L1.class,
                L2.class,
                ElasticNet.class,
                WeightDecay.class,
                MaxNorm.class,
                UnitNorm.class,
                NonNegative.class);
    }
}
