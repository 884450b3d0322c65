import SluiceRecords

/// Every reason the mapping room can say: of mapping files, of their binding to a table, of rows.
public enum MappingReasons {
  public static let all: [Reason] = files + binding + RowMapper.reasons

  private static let files: [Reason] = [
    .mappingMissing, .mappingUnreadable, .yamlTooLarge, .yamlNotUTF8, .yamlEmpty, .yamlSyntax, .yamlTooDeep,
    .yamlSecondDocument, .yamlMark, .yamlKeyShape, .yamlKeyTwice, .unknownKey, .keyMissing, .wrongShape,
    .valueMissing, .unknownChoice, .numberExpected, .nameShape, .unknownCountry, .areaCodeShape, .titleTwice,
    .unknownField, .fieldOfOther, .noFields, .noColumn, .keysExclude, .columnTwice, .valueTwice,
    .splitNeedsMany, .percentExpected, .percentRange, .askAboveMerge, .allNeedsMany, .sourceTwice,
    .mappingNotFound, .projectInProject, .noEntity, .noName, .lackUnused, .noDate, .exampleTitleUnused,
    .exampleDiffers, .targetFieldUnknown, .targetColumnUnknown, .targetColumnEmpty, .exportTargetUnknown,
  ]

  private static let binding: [Reason] = [
    .titleNotFound, .titleDoubtful, .titleAbsent, .titleCase, .titleLookalike,
    .titleAmbiguous,
  ]
}
