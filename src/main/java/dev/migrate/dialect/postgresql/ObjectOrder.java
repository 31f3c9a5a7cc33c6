package dev.migrate.dialect.postgresql;

import dev.migrate.schema.Function;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.SchemaObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * Objects in an order in which they can be made: what another one needs comes before it; else by kind, then by name. They are
 * known by their place in the catalog: {@code pg_class:16385}.
 */
final class ObjectOrder {

    /** In which order kinds come where nothing else says it. */
    enum Rank {
        NAMESPACE,
        EXTENSION,
        TYPE,
        SEQUENCE,
        USED_FUNCTION,
        TABLE,
        PART,
        VIEW,
        FUNCTION,
        OTHER
    }

    private static final Comparator<Node> BY_RANK = Comparator.comparing((Node node) -> node.rank)
            .thenComparing(node -> node.object.name().toString())
            .thenComparing(node -> node.id);

    private final Map<String, Node> nodes = new HashMap<>();

    /** What belongs to an object and is none itself: the columns' defaults of a table, its row type. */
    private final Map<String, String> owners = new HashMap<>();

    private final List<String[]> needs = new ArrayList<>();
    private final List<String[]> wishes = new ArrayList<>();
    private final List<String[]> mentions = new ArrayList<>();

    void add(String id, Rank rank, SchemaObject object) {
        nodes.put(id, new Node(id, rank, object));
    }

    boolean has(String id) {
        return nodes.containsKey(id);
    }

    ObjectName name(String id) {
        return nodes.get(id).object.name();
    }

    void belongs(String part, String owner) {
        owners.put(part, owner);
    }

    void needs(String id, String other) {
        needs.add(new String[] {id, other});
    }

    /** That an object had better come after another one, unless that needs it. */
    void wishes(String id, String other) {
        wishes.add(new String[] {id, other});
    }

    /** That an object had better come after those of a name. */
    void wishesForName(String id, String name) {
        mentions.add(new String[] {id, name});
    }

    private Node node(String id) {
        String at = id;
        for (int i = 0; i < 5 && at != null; i++) {
            Node node = nodes.get(at);
            if (node != null) {
                return node;
            }
            at = owners.get(at);
        }
        return null;
    }

    List<SchemaObject> sorted() {
        for (String[] need : needs) {
            link(need, true);
        }
        for (String[] wish : wishes) {
            link(wish, false);
        }
        mentioned();
        for (Node node : nodes.values()) {
            if (node.rank == Rank.FUNCTION && node.isNeeded) {
                node.rank = Rank.USED_FUNCTION;
            }
        }
        PriorityQueue<Node> free = new PriorityQueue<>(BY_RANK);
        PriorityQueue<Node> wishing = new PriorityQueue<>(BY_RANK);
        PriorityQueue<Node> all = new PriorityQueue<>(BY_RANK);
        all.addAll(nodes.values());
        for (Node node : nodes.values()) {
            node.enqueue(free, wishing);
        }
        List<SchemaObject> sorted = new ArrayList<>();
        while (sorted.size() < nodes.size()) {
            Node next = isTurnOfWishing(free, wishing) ? wishing.poll() : !free.isEmpty() ? free.poll() : all.poll();
            if (!next.done) {
                next.done = true;
                sorted.add(next.object);
                next.release(free, wishing);
            }
        }
        return sorted;
    }

    /** Tables that wish for each other, as foreign keys in a circle do, do not wait for what stands behind all tables. */
    private static boolean isTurnOfWishing(PriorityQueue<Node> free, PriorityQueue<Node> wishing) {
        while (!wishing.isEmpty() && wishing.peek().done) {
            wishing.poll();
        }
        return !wishing.isEmpty()
                && (free.isEmpty()
                        || wishing.peek().rank == Rank.TABLE && free.peek().rank.compareTo(Rank.PART) > 0);
    }

    private void mentioned() {
        Map<String, List<String>> named = new HashMap<>();
        for (Node node : nodes.values()) {
            String name = node.object.name().name();
            int arguments = name.indexOf('(');
            String bare = node.object instanceof Function && arguments > 0 ? name.substring(0, arguments) : name;
            named.computeIfAbsent(bare, same -> new ArrayList<>()).add(node.id);
        }
        for (String[] mention : mentions) {
            for (String id : named.getOrDefault(mention[1], List.of())) {
                link(new String[] {mention[0], id}, false);
            }
        }
    }

    private void link(String[] pair, boolean hard) {
        Node from = node(pair[0]);
        Node to = node(pair[1]);
        if (from == null || to == null || from == to) {
            return;
        }
        to.isNeeded |= hard;
        if (to.followers.add(new Link(from, hard))) {
            if (hard) {
                from.needs++;
            } else {
                from.wishes++;
            }
        }
    }

    private record Link(Node node, boolean hard) {}

    private static final class Node {
        final String id;
        final SchemaObject object;
        final Set<Link> followers = new HashSet<>();
        Rank rank;
        boolean isNeeded;
        boolean done;
        int needs;
        int wishes;

        Node(String id, Rank rank, SchemaObject object) {
            this.id = id;
            this.rank = rank;
            this.object = object;
        }

        void enqueue(PriorityQueue<Node> free, PriorityQueue<Node> wishing) {
            if (needs == 0) {
                (wishes == 0 ? free : wishing).add(this);
            }
        }

        void release(PriorityQueue<Node> free, PriorityQueue<Node> wishing) {
            for (Link link : followers) {
                if (link.hard) {
                    link.node.needs--;
                } else {
                    link.node.wishes--;
                }
                link.node.enqueue(free, wishing);
            }
        }
    }
}
