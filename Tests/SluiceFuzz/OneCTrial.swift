import SluiceOneC
import SluiceReaders
import SluiceRecords

/// Trials of the readers of 1C dumps: an input is the whole file, or behind a first byte below 8 the text of one of
/// their notations.
struct OneCTrial {
  let file: [UInt8]

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    let begin = Int(bytes[0]) < Self.beginnings.count ? Self.beginnings[Int(bytes[0])] : nil
    file = begin.map { Array($0.utf8) + Array(bytes.dropFirst()) } ?? Array(bytes)
  }

  /// First bytes by which a format is recognised, so that trials get behind its door.
  private static let beginnings = [
    "1CClientBankExchange\r\n",
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?><КоммерческаяИнформация ВерсияСхемы=\"2.05\">",
    "<V8Exch:_1CV8DtUD xmlns:V8Exch=\"http://www.1c.ru/V8/1CV8DtUD/\" xmlns:v8=\"http://v8.1c.ru/data\"><V8Exch:Data>",
    "<?xml version=\"1.0\"?><ФайлОбмена ВерсияФормата=\"2.0\">", "MOXCEL", "1CDBMSV8", "1CIBDmpF",
    "<?xml version=\"1.0\"?><Message xmlns:msg=\"http://www.1c.ru/SSL/Exchange/Message\"><Body xmlns=\"http://v8.1c.ru/edi/edi_stnd/EnterpriseData/1.8\">",
  ]

  func run() {
    guard let path = TrialFile.path(holding: file) else { return }
    do throws(Stop) {
      let source = try ReaderCatalogue(OneCFormats.readers).open(path: path)
      for cursor in source.tables { try BatchPromises.hold(cursor, isText: false) }
    } catch {
      precondition(!error.remark.sentence.contains("{"), error.remark.reason.code)
    }
  }
}
