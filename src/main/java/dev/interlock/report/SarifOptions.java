package dev.interlock.report;

import java.util.Optional;

/**
 * What a SARIF file holds beside the findings.
 *
 * @param category tells several runs over one commit apart
 * @param includeSuppressed whether accepted findings are written, with their reasons
 */
public record SarifOptions(Optional<String> category, boolean includeSuppressed) {
  public static final SarifOptions DEFAULT = new SarifOptions(Optional.empty(), false);
}
