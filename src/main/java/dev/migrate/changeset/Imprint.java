package dev.migrate.changeset;

/**
 * What a database keeps of the file of a revision that it has applied, so as to tell whether the file still says that.
 *
 * @param checksum of the upgrade, see {@link Checksum}
 * @param fileHash SHA-256 of the revision as it stands in its file, and of the files that it names: while that is the same,
 *     nothing has to be parsed; null where it is not known
 * @param sideFiles the files that it names, a line each; null for none
 * @param operations the upgrade, see {@link Checksum#lines}; null where it is not known or was not asked for
 */
public record Imprint(String checksum, String fileHash, String sideFiles, String operations) {

    /** That of a revision that is not applied any more. */
    public static final Imprint NONE = new Imprint("", null, null, null);
}
