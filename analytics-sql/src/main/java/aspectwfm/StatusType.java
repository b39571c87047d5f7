package aspectwfm;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.core.fs.Path;
import org.apache.flink.table.functions.ScalarFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code STATUS_TYPE(location, name, seconds)}: the state type (A, P, 1, 0) that the status table at a location gives an agent
 * status, NULL where it does not list it. Names are told without the spaces (U+0020) at their ends and without regard to case.
 *
 * <p>The table is read again when it was last read so many seconds ago, through Flink's own file systems. One that is gone or
 * faulty is warned of, without a word of its content, and the one read before holds; with none before, no status is listed.
 * The table is CSV with the columns StateName and StateType, as the converter reads it.
 */
public final class StatusType extends ScalarFunction {
    private static final Logger LOG = LoggerFactory.getLogger(StatusType.class);
    private static final long serialVersionUID = 1L;

    /** By location, for all tasks of a process, so that all of them know the one that was read before. */
    private static final Map<String, Table> TABLES = new ConcurrentHashMap<>();

    public String eval(String location, String name, Integer seconds) {
        Map<String, String> types = TABLES.computeIfAbsent(location, Table::new).types(seconds * 1_000_000_000L);
        return name == null ? null : types.get(key(name));
    }

    /** What it gives changes with the table, so Flink must neither compute it ahead nor more than once for an event. */
    @Override
    public boolean isDeterministic() {
        return false;
    }

    private static final class Table {
        private final Path path;
        private Map<String, String> types = Map.of();
        /** Of System.nanoTime; null before the first time. */
        private Long readAt;

        Table(String location) {
            path = new Path(location);
        }

        synchronized Map<String, String> types(long nanos) {
            long now = System.nanoTime();
            if (readAt == null || now - readAt >= nanos) {
                readAt = now;
                read();
            }
            return types;
        }

        private void read() {
            try (InputStream in = path.getFileSystem().open(path)) {
                types = parse(in.readAllBytes());
            } catch (IOException | RuntimeException | StackOverflowError problem) {
                // A parser's message names a row by its number, a store's the location, and neither more.
                LOG.warn("The status table was not read, the one before holds: {}", problem.toString());
            }
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
        return name.replaceAll("^ +| +$", "").toLowerCase(Locale.ROOT);
    }
}
