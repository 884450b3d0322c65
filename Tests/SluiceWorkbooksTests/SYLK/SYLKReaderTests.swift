import Testing

@testable import SluiceReaders
@testable import SluiceWorkbooks

struct SYLKReaderTests {
  /// A table with every record that is read.
  static let sample = """
    ID;PWXL;N;E\r
    P;PGeneral\r
    P;P0.00%\r
    P;Pdd\\.mm\\.yyyy\r
    F;P0;DG0G10;M300\r
    B;Y4;X3;D0 0 3 2\r
    C;Y1;X1;K"Имя"\r
    C;X2;K"a;;b\u{1B} :c"\r
    C;Y3;X1;K#N/A\r
    C;X2;KTRUE;EISNA(RC[-1])\r
    F;P1;FG0G;Y2;X1\r
    C;K0.5\r
    F;P2;FG0G;X3\r
    C;K45322\r
    C;Y2;X1;AЗаметка\r
    E\r
    C;Y9;X1;K"ниже конца"\r
    """

  @Test func reads_values_by_record_and_format() throws {
    let opened = try OpenedTables(Self.sample, name: "list.csv")
    #expect(opened.format == "sylk")
    #expect(
      opened.lines == [
        "Sheet1!1: Имя|a;b\nc", "Sheet1!2: #50.00%=0.5||d31.01.2024=2024-01-31", "Sheet1!3: !#N/A|TRUE=yes",
      ])
  }

  @Test func leaves_lists_whose_title_is_id_to_the_reader_of_text() throws {
    let opened = try OpenedTables("ID;Phone;Name\n1;84951234567;Ромашка\n2;;Лютик\n")
    #expect(opened.format == "csv")
  }

  @Test func refuses_cells_where_no_sheet_has_room() throws {
    #expect(try OpenedTables("ID;PWXL;N;E\nC;Y99999999;X1;K1\nE\n").problem == "sheet.too-large")
  }

  @Test func blank_lines_and_records_out_of_order_cost_nothing() throws {
    let text =
      "ID;PWXL\nP;PGeneral\nC;Y3;X1;K3\n" + String(repeating: "\n", count: 200_000)
      + "C;Y1;X1;K1\nC;Y2;X2;K2\nC;Y1;X1;K7\nE\n"
    #expect(try OpenedTables(text).lines == ["Sheet1!1: #7", "Sheet1!2: |#2", "Sheet1!3: #3"])
  }
}
