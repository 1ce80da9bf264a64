package org.rnn4j.core.program;

/** Gradient descent with Nesterov momentum (Sutskever et al. 2013); without momentum plain gradient descent. */
record MomentumRule(double momentum) implements UpdateRule {
    @Override
    public int states() {
        return momentum > 0 ? 1 : 0;
    }

    @Override
    public void apply(float[] parameters, float[] gradient, float[][] state, double rate, int iteration) {
        float m = (float) momentum;
        float step = (float) rate;
        if (m == 0) {
            for (int i = 0; i < gradient.length; i++) {
                parameters[i] -= step * gradient[i];
            }
            return;
        }
        float[] velocity = state[0];
        for (int i = 0; i < gradient.length; i++) {
            float before = m * velocity[i];
            velocity[i] = before - step * gradient[i];
            parameters[i] -= before - (m + 1) * velocity[i];
        }
    }

    @Override
    public void apply(double[] parameters, double[] gradient, double[][] state, double rate, int iteration) {
        double m = momentum;
        double step = rate;
        if (m == 0) {
            for (int i = 0; i < gradient.length; i++) {
                parameters[i] -= step * gradient[i];
            }
            return;
        }
        double[] velocity = state[0];
        for (int i = 0; i < gradient.length; i++) {
            double before = m * velocity[i];
            velocity[i] = before - step * gradient[i];
            parameters[i] -= before - (m + 1) * velocity[i];
        }
    }
}
