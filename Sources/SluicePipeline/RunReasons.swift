import SluiceRecords

/// What the hall itself can say.
public enum RunReasons {
  public static let all: [Reason] =
    [
      .runNoSource, .runTooManySources, .runFolderNotMade, .runStoppedByMapping, .rowAboveHeader,
      .rowWhiteSpace,
      .runLocked, .runLockNotMade, .runFolderBusy, .runRejectsMixed,
      .cellFullValue, .cellDate, .cellFault, .tableNotFitting, .tableHiddenPassedOver, .tableNotNamed,
      .linkNoColumn, .linkNothingToCompare, .linkNotWritten, .linkUnknownModel,
      .answersNone, .explainNoRow, .explainRowUnclear, .explainNothingInCommon,
      .answersContradict, .answersUnheard, .answersUnknown, .answersSourceChanged, .answersRowTwice,
      .answersCellTwice,
      .rowCorrected, .runCannotReplan, .answersAgainstCertain, .linkLargeBlocks,
      .cellCorrected, .rowExcluded, .correctionOutdated, .correctionsUnreadable, .decisionsNotWritten,
      .previewNoRow,
    ] + RunLimits.reasons + SourceFiles.reasons + DoneFolder.reasons
}

extension Reason {
  /// Neither the mapping nor the command line names a file.
  static let runNoSource = Reason(
    "run.no-source", .error,
    message: "source «{source}» has no file",
    remedy: "name the file behind the mapping, or give it as `file:` in the project",
    rule: "Mappings/README.md, «Several sources»")

  /// More files than sources.
  static let runTooManySources = Reason(
    "run.too-many-sources", .error,
    message: "{files} files were given for {sources} sources",
    remedy: "give one file for each source of the project",
    rule: "Mappings/README.md, «Several sources»")

  /// The run folder cannot be made.
  static let runFolderNotMade = Reason(
    "run.folder-not-made", .error,
    message: "the run folder cannot be made ({error})",
    remedy: "choose another folder",
    rule: "sluice plan -o")

  /// A value met `if_bad: stop_import`.
  static let runStoppedByMapping = Reason(
    "run.stopped-by-mapping", .error,
    message: "{code}: {sentence}; the mapping says to stop the import at such a value, nothing was applied",
    remedy: "{remedy}, or soften `if_bad` in the mapping",
    rule: "Mappings/README.md, «if_bad»")

  /// A row that stands above the titles.
  static let rowAboveHeader = Reason(
    "row.above-header", .note,
    message: "the row stands above the titles in row {header}",
    remedy: "nothing needs to be done; set `header_row` in the mapping if the titles are elsewhere",
    rule: "SluiceReaders, header finder")

  /// A row of white space.
  static let rowWhiteSpace = Reason(
    "row.white-space", .note,
    message: "the row holds nothing but white space",
    remedy: "nothing needs to be done",
    rule: "SluicePipeline/RowWashing.swift")
}
