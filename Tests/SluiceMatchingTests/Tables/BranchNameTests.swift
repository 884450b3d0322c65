import SluiceMatching
import Testing

@Suite struct BranchNameTests {
  @Test(arguments: [
    ("Отдел по Лаишевскому району - филиал ФГКУ «Управление охраны»", "ФГКУ «Управление охраны»"),
    ("ФГУП «Охрана» МВД России филиал по Ростовской области", "ФГУП «Охрана» МВД России"),
    ("Филиал ООО «Ромашка»", "ООО «Ромашка»"),
    ("ООО «Ромашка», филиал", "ООО «Ромашка»"),
    ("ООО «Филиальный»", "ООО «Филиальный»"),
    ("ООО «Ромашка»", "ООО «Ромашка»"),
    ("филиал", "филиал"), ("", ""),
  ])
  func names_the_head(_ name: String, _ head: String) {
    let bytes = Array(name.utf8)
    #expect(String(decoding: bytes[BranchName.head(of: bytes.span)], as: UTF8.self) == head)
  }
}
