package aspectwfm;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.table.functions.FunctionContext;
import org.apache.flink.table.functions.ScalarFunction;

/**
 * {@code COUNTED(name)}: counts a record that becomes neither a line nor a reject, as a metric of that name, and is FALSE.
 * The service publishes what is in the group {@code kinesisanalytics} to CloudWatch as the application's own metric.
 */
public final class Counted extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    private transient MetricGroup group;
    private transient Map<String, Counter> counters;

    @Override
    public void open(FunctionContext context) {
        group = context.getMetricGroup().addGroup("kinesisanalytics");
        counters = new ConcurrentHashMap<>();
    }

    public Boolean eval(String name) {
        counters.computeIfAbsent(name, group::counter).inc();
        return false;
    }

    /** It counts, so Flink must neither compute it ahead nor leave it out. */
    @Override
    public boolean isDeterministic() {
        return false;
    }
}
