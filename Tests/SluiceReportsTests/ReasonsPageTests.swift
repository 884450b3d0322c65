import SluiceRecords
import SluiceReports
import Testing

@Suite struct ReasonsPageTests {
  @Test func groups_codes_by_subject_and_writes_each_once() throws {
    let short = Reason(
      "phone.too-short", .warning, message: "{digits} digits", remedy: "add a | code", rule: "E.164")
    let page = ReasonsPage.text(reasons: [
      short, Reason("inn.length", .error, message: "<10 digits", remedy: "mend\nit", rule: "order"), short,
    ])
    let expected = """
      ## inn

      | code | | what was found | what to do | rule |
      |---|---|---|---|---|
      | `inn.length` | error | &lt;10 digits | mend it | order |

      ## phone

      | code | | what was found | what to do | rule |
      |---|---|---|---|---|
      | `phone.too-short` | warning | {digits} digits | add a \\| code | E.164 |

      """
    #expect(page.hasSuffix("\n\n" + expected), "\(page)")
  }
}
