package aspectwfm;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.core.fs.Path;
import org.apache.flink.table.functions.ScalarFunction;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code STATUS_TYPE(location, name, seconds)}: the state type (A, P, 1, 0) that the status table at a location gives an agent
 * status, NULL where it does not list it. Names are told without the spaces (U+0020) at their ends and without regard to case.
 *
 * <p>The table is read through Flink's own file systems, again when it was last read so many seconds ago, beside the events,
 * which take the last one meanwhile. One that is gone or faulty is warned of, without a word of its content, and the one
 * before holds; with none before, no status is listed. Where its store does not answer, the one before holds too; but with
 * none before the job fails and is started again until the store answers, since no event can be classified by a table that
 * may be there. The table is CSV with the columns StateName and StateType, as the converter reads it.
 */
public final class StatusType extends ScalarFunction {
    private static final Logger LOG = LoggerFactory.getLogger(StatusType.class);
    private static final long serialVersionUID = 1L;

    /** How long a job waits for its first table, and for any other before it is asked for once more. */
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

    /** By location, for all tasks of a process, so that all of them know the one that was read before. */
    private static final Map<String, Table> TABLES = new ConcurrentHashMap<>();

    private static final ExecutorService READERS = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "status-table");
        thread.setDaemon(true);
        return thread;
    });

    static {
        hushWriter();
    }

    public String eval(String location, String name, Integer seconds) {
        Map<String, String> types = TABLES.computeIfAbsent(location, Table::new).types(seconds * 1_000_000_000L);
        return name == null ? null : types.get(key(name));
    }

    /** What it gives changes with the table, so Flink must neither compute it ahead nor more than once for an event. */
    @Override
    public boolean isDeterministic() {
        return false;
    }

    /** Firehose's writer warns of a failed request with the first record in it, and so with names of people. */
    private static void hushWriter() {
        try {
            Configurator.setLevel("org.apache.flink.connector.firehose.sink.KinesisFirehoseSinkWriter", Level.ERROR);
        } catch (LinkageError other) {
            LOG.warn("The log is not Log4j's: warnings of Firehose's writer may show records");
        }
    }

    private static final class Table {
        private final Path path;
        private Map<String, String> types = Map.of();
        /** Whether it was ever told what is in the table, or that it is missing or faulty. */
        private boolean known;
        /** Under way; null where none is. */
        private Future<Map<String, String>> reading;
        /** Of System.nanoTime; null before the first reading. */
        private Long begunAt;

        Table(String location) {
            path = new Path(location);
        }

        synchronized Map<String, String> types(long nanos) {
            if (reading == null && (begunAt == null || age() >= nanos)) {
                begunAt = System.nanoTime();
                reading = READERS.submit(() -> parse(bytes()));
            }
            if (reading == null) return types;
            if (!known) awaitReading();
            if (reading.isDone()) take();
            else if (age() >= PATIENCE_NANOS) giveUp();
            return types;
        }

        private long age() {
            return System.nanoTime() - begunAt;
        }

        private void awaitReading() {
            try {
                reading.get(PATIENCE_NANOS, TimeUnit.NANOSECONDS);
            } catch (TimeoutException | InterruptedException problem) {
                giveUp();
                throw new IllegalStateException("The status table cannot be read", problem);
            } catch (ExecutionException told) {
                // It is looked at where every reading is taken.
            }
        }

        private void take() {
            Future<Map<String, String>> done = reading;
            reading = null;
            try {
                types = done.get();
                known = true;
            } catch (ExecutionException problem) {
                boolean answered = !(problem.getCause() instanceof NotAnswered);
                if (!answered && !known) throw new IllegalStateException("The status table cannot be read", problem.getCause());
                known = true;
                warn(problem.getCause());
            } catch (InterruptedException problem) {
                throw new IllegalStateException(problem);
            }
        }

        private void giveUp() {
            reading.cancel(true);
            reading = null;
            warn(new TimeoutException("its store does not answer"));
        }

        private byte[] bytes() throws IOException {
            try (InputStream in = path.getFileSystem().open(path)) {
                return in.readAllBytes();
            } catch (FileNotFoundException | NoSuchFileException missing) {
                throw missing;
            } catch (IOException problem) {
                throw new NotAnswered(problem);
            }
        }

        /** A parser's message names a row by its number, a store's the location, and neither more. */
        private static void warn(Throwable problem) {
            LOG.warn("The status table was not read, the one before holds: {}", problem.toString());
        }
    }

    /** The store of the table did not say what is in it, nor that it is not there. */
    private static final class NotAnswered extends IOException {
        private static final long serialVersionUID = 1L;

        NotAnswered(IOException problem) {
            super(problem.toString(), problem);
        }
    }

    private static Map<String, String> parse(byte[] bytes) throws IOException {
        // Whatever is no UTF-8 throws here.
        String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        List<List<String>> rows = rows(text.replaceFirst("^\uFEFF{1,2}", ""));
        if (rows.isEmpty()) throw new IOException("expected a header row");
        List<String> titles = new ArrayList<>();
        for (String title : rows.get(0)) titles.add(key(title));
        int name = titles.indexOf("statename");
        int type = titles.indexOf("statetype");
        if (titles.size() != 2 || name < 0 || type < 0) throw new IOException("expected the columns StateName,StateType");
        Map<String, String> types = new HashMap<>();
        for (int row = 1; row < rows.size(); row++) {
            List<String> fields = rows.get(row);
            if (fields.size() != 2) throw new IOException("row " + row + ": expected 2 fields");
            String key = key(fields.get(name));
            if (key.isEmpty()) throw new IOException("row " + row + ": expected a name");
            if (!fields.get(type).matches("[AP10]")) throw new IOException("row " + row + ": expected one of A P 1 0");
            if (types.put(key, fields.get(type)) != null) throw new IOException("row " + row + ": the name is given twice");
        }
        return types;
    }

    /** A field: in quotes, doubled within, or without any; then what ends it. */
    private static final Pattern FIELD = Pattern.compile("\\G(?:\"((?:[^\"]++|\"\")*+)\"|([^\",\r\n]*+))(,|\r\n|\n|\r|\\z)");

    /** The rows of a CSV text (RFC 4180) without blank lines. */
    private static List<List<String>> rows(String text) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        Matcher field = FIELD.matcher(text);
        int at = 0;
        boolean more = !text.isEmpty();
        while (more) {
            if (!field.find(at)) throw new IOException("row " + rows.size() + ": expected quotes that match");
            boolean blank = row.isEmpty() && field.group().equals(field.group(3));
            String quoted = field.group(1);
            row.add(quoted == null ? field.group(2) : quoted.replace("\"\"", "\""));
            at = field.end();
            boolean comma = field.group(3).equals(",");
            if (!comma) {
                if (!blank) rows.add(row);
                row = new ArrayList<>();
            }
            more = comma || at < text.length();
        }
        return rows;
    }

    private static String key(String name) {
        // Not $, which is also before a last line end.
        return name.replaceAll("\\A +| +\\z", "").toLowerCase(Locale.ROOT);
    }
}
