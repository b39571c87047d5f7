package aspectwfm;

import com.amazonaws.services.kinesisanalytics.runtime.KinesisAnalyticsRuntime;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.api.dag.Transformation;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.transformations.SinkTransformation;
import org.apache.flink.table.api.ExplainDetail;
import org.apache.flink.table.api.bridge.java.StreamStatementSet;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;

/**
 * Runs the SQL files of this jar as one Flink job: first those of the connectors, then those of the analytics, each folder
 * in the order of its names, one statement a file. {@code ${NAME}} in a file stands for the parameter NAME.
 *
 * <p>Parameters come from the property group {@value #PROPERTY_GROUP} of the application on Managed Service for Apache Flink or,
 * where there are arguments, from these, {@code --NAME value}; {@code APPLICATION_PROPERTIES} among them is a file of property
 * groups as the service has it. {@code CONNECTORS} names folders of {@code sql/connectors}, or folders outside the jar, with
 * commas between; a folder's {@code parameters.properties} holds what the parameters are where nobody gives them.
 * {@code EXPLAIN=true} prints the plan instead of running it.
 */
public final class AnalyticsJob {
    static final String PROPERTY_GROUP = "aspect.wfm";

    private static final Pattern PARAMETER = Pattern.compile("\\$\\{(\\w+)}");
    private static final Pattern COMMENT = Pattern.compile("(?m)^\\s*--.*$");
    private static final Pattern SETTING = Pattern.compile("SET\\s+'([^']+)'\\s*=\\s*'([^']+)'\\s*;?");

    private AnalyticsJob() {}

    public static void main(String[] arguments) throws Exception {
        Properties given = arguments.length == 0 ? group(KinesisAnalyticsRuntime.getApplicationProperties()) : named(arguments);
        List<String> statements = statements(given);
        StreamExecutionEnvironment job = StreamExecutionEnvironment.getExecutionEnvironment();
        StreamTableEnvironment tables = StreamTableEnvironment.create(job);
        StreamStatementSet inserts = tables.createStatementSet();
        for (String statement : statements) {
            Matcher setting = SETTING.matcher(statement);
            if (setting.matches()) tables.getConfig().set(setting.group(1), setting.group(2));
            else if (statement.startsWith("INSERT ")) inserts.addInsertSql(statement);
            else tables.executeSql(statement);
        }
        if (Boolean.parseBoolean(given.getProperty("EXPLAIN"))) {
            System.out.println(inserts.explain(ExplainDetail.CHANGELOG_MODE));
            return;
        }
        inserts.attachAsDataStream();
        nameState(job.getTransformations());
        // On one's own machine it waits, and the exit code tells how the job ended; on the service it must not.
        if (arguments.length == 0) job.executeAsync("aspect-wfm");
        else job.execute("aspect-wfm");
    }

    /**
     * Names what keeps state, the source and the sinks, after its table. By itself Flink names an operator after its place in
     * the plan: in an update that adds a statement, the places in the stream would be found again, but not the lines that
     * had been read and not yet sent.
     */
    private static void nameState(List<Transformation<?>> roots) {
        Set<Transformation<?>> all = new LinkedHashSet<>(roots);
        for (Transformation<?> root : roots) all.addAll(root.getTransitivePredecessors());
        for (Transformation<?> one : all) {
            boolean keepsState = one.getInputs().isEmpty() || one instanceof SinkTransformation;
            Matcher table = TABLE.matcher(one.getName());
            if (keepsState && table.find()) one.setUid(table.group(1));
        }
    }

    /** Flink calls a source or a sink {@code DESTINATION_SQL_STREAM[12]: Writer} or the like. */
    private static final Pattern TABLE = Pattern.compile("^(?:Source: )?(\\w+)\\[\\d+]");

    private static Properties group(Map<String, Properties> groups) {
        Properties given = groups.get(PROPERTY_GROUP);
        if (given == null) throw new IllegalArgumentException("The application has no property group " + PROPERTY_GROUP);
        return given;
    }

    private static Properties named(String[] arguments) throws IOException {
        Properties named = new Properties();
        for (int i = 0; i < arguments.length; i += 2) {
            if (!arguments[i].startsWith("--") || i + 1 == arguments.length)
                throw new IllegalArgumentException("Expected --NAME value, got " + arguments[i]);
            named.setProperty(arguments[i].substring(2), arguments[i + 1]);
        }
        String file = named.getProperty("APPLICATION_PROPERTIES");
        if (file == null) return named;
        Properties given = group(KinesisAnalyticsRuntime.getApplicationProperties(file));
        given.putAll(named);
        return given;
    }

    /** The statements in the order of their files, without comments, filled in. */
    private static List<String> statements(Properties given) throws IOException, URISyntaxException {
        URI code = AnalyticsJob.class.getProtectionDomain().getCodeSource().getLocation().toURI();
        try (FileSystem jar = FileSystems.newFileSystem(Path.of(code), (ClassLoader) null)) {
            Properties parameters = new Properties();
            List<Path> files = new ArrayList<>();
            for (String connectors : given.getProperty("CONNECTORS", "aws").split(",")) {
                Path inJar = jar.getPath("sql", "connectors", connectors);
                Path folder = Files.isDirectory(inJar) ? inJar : Path.of(connectors);
                files.addAll(sqlFiles(folder));
                Path defaults = folder.resolve("parameters.properties");
                if (Files.exists(defaults)) parameters.load(Files.newBufferedReader(defaults));
            }
            files.addAll(sqlFiles(jar.getPath("sql")));
            parameters.putAll(given);
            check(parameters, "STATUS_TABLE_SECONDS", "[1-9]\\d{0,8}", "whole seconds, 1 or more");
            check(parameters, "LINE_FIELDS", "13|16", "13 or 16");
            check(parameters, "INITIAL_POSITION", "TRIM_HORIZON|LATEST", "TRIM_HORIZON or LATEST");
            List<String> statements = new ArrayList<>();
            for (Path file : files) statements.add(filled(file, parameters));
            return statements;
        }
    }

    /** What a statement would only stumble over at the first record, or take for something else. */
    private static void check(Properties parameters, String name, String pattern, String expected) {
        String value = parameters.getProperty(name);
        if (value == null || value.matches(pattern)) return;
        throw new IllegalArgumentException("Parameter " + name + ": expected " + expected + ", got " + value);
    }

    private static List<Path> sqlFiles(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".sql"))
                    .sorted()
                    .collect(Collectors.toList());
        }
    }

    /** Parameters stand in text literals, so a quote in one is doubled. */
    private static String filled(Path file, Map<Object, Object> parameters) throws IOException {
        String sql = COMMENT.matcher(Files.readString(file)).replaceAll("").trim();
        return PARAMETER.matcher(sql).replaceAll(found -> {
            Object value = parameters.get(found.group(1));
            if (value == null) throw new IllegalArgumentException(file + " needs the parameter " + found.group(1));
            return Matcher.quoteReplacement(value.toString().replace("'", "''"));
        });
    }
}
