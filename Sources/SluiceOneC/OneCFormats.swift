import SluiceReaders

/// The readers of dumps, exchange files and lists of 1C, in the order they are asked.
public enum OneCFormats {
  public static let readers: [any TableReader] = [
    DumpReader(), FileBaseReader(), MXLReader(),
    RefusedFormats(),
    ExchangeReader<V8DumpFormat>(), ExchangeReader<CommerceMLFormat>(),
    ExchangeReader<EnterpriseDataFormat>(),
    ExchangeReader<ConversionFileFormat>(), ExchangeReader<ODataFormat>(), ExchangeReader<BankFileFormat>(),
    ExchangeReader<VCardFormat>(), ExchangeReader<RecordXMLFormat>(),
  ]
}
