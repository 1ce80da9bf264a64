package org.rnn4j.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rnn4j.data.sequence.DataException;
import org.rnn4j.data.sequence.Table;

/** Series whose last rows a second file gave. */
record Continuation(List<Table> tables, List<Integer> continued) {
    /** Puts the rows of the second file's series after those of the same ids; a lone series goes on the lone one. */
    static Continuation of(List<Table> first, List<Table> second) {
        Map<String, Table> later = new LinkedHashMap<>();
        boolean alone = first.size() == 1 && second.size() == 1;
        second.forEach(table -> later.put((alone ? first.get(0) : table).rows().series(), table));
        List<Table> tables = new ArrayList<>();
        List<Integer> continued = new ArrayList<>();
        for (Table table : first) {
            Table rest = later.remove(table.rows().series());
            tables.add(rest == null ? table : table.followedBy(rest));
            continued.add(rest == null ? 0 : rest.rows().count());
        }
        if (!later.isEmpty()) {
            Table unknown = later.values().iterator().next();
            throw new DataException(unknown.rows().source() + ": found the series "
                    + DataException.quote(unknown.rows().series()) + ", expected a continuation of one of the "
                    + first.size() + " series of " + first.get(0).rows().source());
        }
        return new Continuation(List.copyOf(tables), List.copyOf(continued));
    }
}
