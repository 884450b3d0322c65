import Testing

@testable import SluicePipeline

/// Which country's telephone numbers stand in a list that names none.
@Suite struct CountrySignsTests {
  private func home(_ text: String, country: String? = nil) throws -> String? {
    DraftOf.lines("home_country", in: try DraftOf.text(text, country: country)).first
  }

  private static let german = """
    Firma;Ansprechpartner;Telefon;E-Mail
    Müller GmbH;Hans Müller;030 90182345;hans@mueller.de
    Schulz GmbH;Eva Schulz;089 21632345;eva@schulz.de
    Weber AG;Ute Weber;0221 4712345;ute@weber.de
    Braun GmbH;Jan Braun;0171 2345678;jan@braun.de

    """

  @Test func goes_by_the_country_that_addresses_on_the_net_speak_for() throws {
    #expect(
      try home(Self.german)
        == "home_country: DE   # 100 % of the telephone numbers can be read as of DE, 0 % as of RU")
    // Whoever names a country means it.
    #expect(try home(Self.german, country: "RU") == "home_country: RU")
  }

  @Test(arguments: [
    // A number written in full, and a column of countries.
    (
      "Company;Phone\nAcme Ltd;+44 20 7946 0958\nBest Ltd;020 7946 0123\nCargo Ltd;0161 496 0345\nDelta Ltd;0131 496 0456\n",
      "GB"
    ),
    (
      "Компания;Страна;Телефон\nРомашка;Украина;044 123-45-67\nЛютик;Украина;044 223-45-67\nМак;Украина;048 723-45-67\n",
      "UA"
    ),
  ]) func goes_by_what_else_the_list_says(text: String, country: String) throws {
    #expect(
      try home(text)?.hasPrefix("home_country: \(country)   # 100 % of the telephone numbers") ?? false)
  }

  @Test func a_country_that_only_the_shape_of_the_numbers_speaks_for_is_doubtful() throws {
    let text = """
      Company,Contact,Phone,Email
      Acme Ltd,John Smith,(212) 555-0123,j@acme.com
      Best Inc,Mary Jones,(305) 555-0188,m@best.com
      Cargo LLC,Ann Lee,(617) 555-0144,a@cargo.com
      Delta Corp,Bob Ray,(714) 555-0155,b@delta.com
      Eagle Inc,Jim Ford,(502) 555-0161,j@eagle.com
      Fargo LLC,Sue Hill,(206) 555-0172,s@fargo.com

      """
    #expect(
      try home(text)
        == "home_country: US   # ? 100 % of the telephone numbers can be read as of US, 0 % as of RU")
  }

  @Test func says_so_where_no_country_fits() throws {
    let text = "Компания;Телефон\nРомашка;51020304050607081\nЛютик;51837465564738291\nМак;51293847565647382\n"
    #expect(
      try home(text)
        == "home_country: RU   # ? 0 % of the telephone numbers can be read as of RU: name the country of the list"
    )
  }

  @Test(arguments: [
    // Russian numbers, also without the code of their town, damaged ones, and a few that are wrong.
    "Компания;Телефон\nРомашка;45-67-89\nЛютик;45-67-90\nМак;45-67-91\nРоза;8 495 001-45-67\n",
    "Компания;Телефон\nРомашка;7,91612E+10\nЛютик;7,91612E+10\nМак;7,91612E+10\n",
    "Компания;Телефон\nРомашка;8 495 001-45-67\nЛютик;8 495 001-45-68\nМак;8 495 001-45-69\nРоза;0441234567\nАстра;0441234568\n",
    "Компания;Телефон\nРомашка;+49 30 90182345\nЛютик;+49 30 90182346\nМак;+49 30 90182347\n",
  ]) func is_not_asked_where_numbers_say_nothing_against_it(text: String) throws {
    #expect(try home(text) == "home_country: RU")
  }
}
