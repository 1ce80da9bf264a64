package org.rnn4j.core.kernel;

/**
 * The numerical operations of a recurrent network on arrays of one precision. Kernels are stateless and thread-safe; results
 * depend on the arguments alone, bit for bit. Arrays of one kernel must not be given to another. Matrices of operations other
 * than {@link #multiply} must not be transposed.
 */
public interface Kernel {
    /** Name for people, as {@code Java + OpenBLAS, float32}. */
    String name();

    /** Bytes of one number: 4 or 8. */
    int bytes();

    /** Zeros. */
    Array allocate(int length);

    /** c = alpha · a · b + beta · c, where beta 0 ignores what c held. */
    void multiply(double alpha, Matrix a, Matrix b, double beta, Matrix c);

    /** y = f(x); x and y may be one array. */
    void activate(Pointwise function, Array x, Array y);

    /** result = gradient ⊙ f'(x) from y = f(x); result may be gradient. */
    void activateGradient(Pointwise function, Array y, Array gradient, Array result);

    /** Softmax of each row; x and y may be one matrix. */
    void softmax(Matrix x, Matrix y);

    /** result = y ⊙ (gradient − Σ gradient ⊙ y) per row, from y = softmax(x); result may be gradient. */
    void softmaxGradient(Matrix y, Matrix gradient, Matrix result);

    /**
     * The cross-entropy of the softmax of each row with a class, and its gradient in place of the sums.
     *
     * @param x sums without the bias; row r becomes weights[r] · scale · (softmax − smoothed label)
     * @param classes the true class of each row
     * @param weights of each row
     * @return Σ weights[r] · −Σ label · log softmax, accumulated in double, where the true class' probability counts as at least 1e-10
     */
    double crossEntropy(Matrix x, Array bias, int[] classes, double[] weights, CrossEntropy terms);

    /** Adds a bias to every row. */
    void addToRows(Matrix x, Array bias);

    /** sums = column sums, accumulated in double; overwrites. */
    void sumRows(Matrix x, Array sums);

    /** y += alpha · x. */
    void addScaled(double alpha, Array x, Array y);

    /** x *= alpha. */
    void scale(double alpha, Array x);

    /** result = a + b; result may be a or b. */
    void add(Array a, Array b, Array result);

    /** result = a ⊙ b; result may be a or b. */
    void multiply(Array a, Array b, Array result);

    /** Multiplies row r by factors[r]; a factor of 0 makes zeros even of NaN. */
    void scaleRows(Matrix x, Array factors);

    /** Copies a matrix into another of the same shape; strides may differ, so it joins and splits columns. */
    void copy(Matrix source, Matrix target);

    /** Row r of target = row rows[r] of table, for target's number of rows. */
    void gatherRows(Matrix table, int[] rows, Matrix target);

    /** Row rows[r] of table += row r of source, in order. */
    void scatterAddRows(Matrix source, int[] rows, Matrix table);

    /** Σ x², accumulated in double. */
    double sumOfSquares(Array x);

    /** A plan with its own working memory. */
    RecurrentPlan recurrent(RecurrentSpec spec, int timeSteps, int batch);

    /** A decoder with its own working memory. */
    DecoderPlan decoder(DecoderSpec spec, DecoderPlan.Extent extent);
}
