import Testing

@testable import SluiceReports

@Suite struct HTMLTextTests {
  @Test(arguments: [
    ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
    ("\" onload=\"x", "&quot; onload=&quot;x"), ("it's & <b>", "it&#39;s &amp; &lt;b&gt;"),
    ("</style>", "&lt;/style&gt;"), ("nul\u{0}bell\u{7}", "nul\u{FFFD}bell\u{FFFD}"),
    ("ООО «Ромашка»", "ООО «Ромашка»"),
    ("two\nlines", "two\nlines"), ("", ""),
  ])
  func escapesWhatCameFromData(text: String, markup: String) {
    let cell: HTMLText = "<td title=\"\(text)\">\(text)</td>"
    #expect(cell.description == "<td title=\"\(markup)\">\(markup)</td>")
  }

  @Test func putsMarkupInAsItIs() {
    let cell: HTMLText = "<td>\("<b>")</td>"
    let row: HTMLText = "<tr>\(cell)\([cell, cell])</tr>"
    #expect(row.description == "<tr><td>&lt;b&gt;</td><td>&lt;b&gt;</td><td>&lt;b&gt;</td></tr>")
  }

  /// FIPS 180-4's examples, one, two and three blocks long, in base 64.
  @Test(arguments: [
    ("", "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="),
    ("abc", "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0="),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "JI1qYdIGOLjlwCaTDD5gOaM85Flk/yFn9uzt1BnbBsE="
    ),
    (String(repeating: "a", count: 119), "MeulHDE6XAgiat8Y1KNZz9/Y0ugWsT9K+VL36mWE3Ps="),
  ])
  func hashesForThePolicy(text: String, base64: String) {
    #expect(SHA256.base64(of: text) == base64)
  }
}
