import Testing

@testable import SluicePipeline

/// Why columns are carried that are understood and feed no field.
@Suite struct CarriedColumnsTests {
  private func draft(_ titles: String) throws -> String {
    try DraftOf.text(
      "\(titles)\nООО Ромашка;8 495 001-45-67;8 495 001-45-77;17.05.2020\n"
        + "АО Лютик;8 495 001-45-68;8 495 001-45-78;18.05.2020\nООО Мак;8 495 001-45-69;8 495 001-45-79;19.05.2020\n"
    )
  }

  @Test func fax_numbers_and_dates_of_creation_are_carried_with_the_reason() throws {
    let draft = try draft("Наименование;Телефон;Факс;Дата создания")
    #expect(DraftOf.lines("phones", in: draft) == ["phones: Телефон   # 100 % phone, and the title says so"])
    #expect(
      DraftOf.lines("faks", in: draft) == [
        "faks: Факс   # by the title fax numbers: there is no field for them"
      ])
    #expect(
      draft.contains(": Дата создания   # by the title the day the record was made: there is no field for it")
    )
  }

  @Test func the_only_telephones_are_taken_though_faxes_stand_among_them() throws {
    let draft = try draft("Наименование;Телефон/факс;Факс;Дата")
    #expect(
      DraftOf.lines("phones", in: draft) == ["phones: Телефон/факс   # 100 % phone, and the title says so"])
  }
}
