import SluiceRecords
import SluiceReports
import Testing

@Suite struct ReasonsPageTests {
  @Test func groups_codes_by_subject_and_writes_each_once() {
    let short = Reason(
      "phone.too-short", .warning, message: "{digits} digits", remedy: "add a | code", rule: "E.164")
    let page = ReasonsPage.text(reasons: [
      short, Reason("inn.length", .error, message: "<10 digits", remedy: "mend\nit", rule: "order"), short,
    ])
    let head = ["| code | | what was found | what to do | rule |", "|---|---|---|---|---|"]
    #expect(
      page.split(separator: "\n", omittingEmptySubsequences: false).map(String.init).drop { $0 != "## inn" }
        == ["## inn", ""] + head + [
          "| `inn.length` | error | &lt;10 digits | mend it | order |", "", "## phone", "",
        ]
        + head + ["| `phone.too-short` | warning | {digits} digits | add a \\| code | E.164 |", ""])
  }
}
