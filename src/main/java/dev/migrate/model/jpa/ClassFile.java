package dev.migrate.model.jpa;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What a class file says of a class without loading it. Source: the Java Virtual Machine Specification, chapter 4.
 *
 * @param name as in Java: {@code epmt.model.Job$Id}
 * @param annotations names of the annotations on the class itself: {@code jakarta.persistence.Entity}
 */
record ClassFile(String name, Set<String> annotations) {

    private static final int MAGIC = 0xCAFEBABE;

    /** @return null if it is no class file */
    static ClassFile read(InputStream stream) throws IOException {
        DataInputStream in = new DataInputStream(stream);
        if (in.readInt() != MAGIC) {
            return null;
        }
        in.skipNBytes(4);
        String[] texts = new String[in.readUnsignedShort()];
        int[] references = new int[texts.length];
        for (int i = 1; i < texts.length; i++) {
            int tag = in.readUnsignedByte();
            switch (tag) {
                case 1 -> texts[i] = in.readUTF();
                case 7 -> references[i] = in.readUnsignedShort();
                case 8, 16, 19, 20 -> in.skipNBytes(2);
                case 15 -> in.skipNBytes(3);
                case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipNBytes(4);
                case 5, 6 -> {
                    in.skipNBytes(8);
                    i++;
                }
                default -> throw new IOException("constant " + tag);
            }
        }
        in.skipNBytes(2);
        String name = texts[references[in.readUnsignedShort()]].replace('/', '.');
        in.skipNBytes(2);
        in.skipNBytes(2L * in.readUnsignedShort());
        for (int kind = 0; kind < 2; kind++) {
            for (int members = in.readUnsignedShort(); members > 0; members--) {
                in.skipNBytes(6);
                for (int attributes = in.readUnsignedShort(); attributes > 0; attributes--) {
                    in.skipNBytes(2);
                    in.skipNBytes(Integer.toUnsignedLong(in.readInt()));
                }
            }
        }
        Set<String> annotations = new LinkedHashSet<>();
        for (int attributes = in.readUnsignedShort(); attributes > 0; attributes--) {
            String attribute = texts[in.readUnsignedShort()];
            int length = in.readInt();
            if (attribute.equals("RuntimeVisibleAnnotations")) {
                for (int count = in.readUnsignedShort(); count > 0; count--) {
                    String descriptor = texts[in.readUnsignedShort()];
                    annotations.add(
                            descriptor.substring(1, descriptor.length() - 1).replace('/', '.'));
                    for (int pairs = in.readUnsignedShort(); pairs > 0; pairs--) {
                        in.skipNBytes(2);
                        skipValue(in);
                    }
                }
            } else {
                in.skipNBytes(Integer.toUnsignedLong(length));
            }
        }
        return new ClassFile(name, annotations);
    }

    private static void skipValue(DataInputStream in) throws IOException {
        switch (in.readUnsignedByte()) {
            case 'e' -> in.skipNBytes(4);
            case '@' -> {
                in.skipNBytes(2);
                for (int pairs = in.readUnsignedShort(); pairs > 0; pairs--) {
                    in.skipNBytes(2);
                    skipValue(in);
                }
            }
            case '[' -> {
                for (int values = in.readUnsignedShort(); values > 0; values--) {
                    skipValue(in);
                }
            }
            default -> in.skipNBytes(2);
        }
    }
}
