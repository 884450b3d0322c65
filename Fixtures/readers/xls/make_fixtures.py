"""Makes the workbooks of this folder: python3 make_fixtures.py

Needs xlwt, olefile, msoffcrypto-tool and cryptography from PyPI, and LibreOffice (soffice) in the PATH.
People and firms are invented. The locks are laid on by code of other hands than the reader's: keys come from
msoffcrypto-tool, ciphers from cryptography.
"""
import datetime, hashlib, io, os, struct, subprocess, tempfile
import olefile
import xlwt
from cryptography.hazmat.primitives.ciphers import Cipher, modes
from cryptography.hazmat.primitives.ciphers.algorithms import AES
try:
    from cryptography.hazmat.decrepit.ciphers.algorithms import ARC4
except ImportError:
    from cryptography.hazmat.primitives.ciphers.algorithms import ARC4
from msoffcrypto.method import rc4, rc4_cryptoapi, xor_obfuscation
from msoffcrypto.format.ooxml import OOXMLFile

HERE = os.path.dirname(os.path.abspath(__file__))


def path(name):
    return os.path.join(HERE, name)


def style(code=None, indent=0):
    made = xlwt.XFStyle()
    if code:
        made.num_format_str = code
    made.alignment.inde = indent
    return made


def kinds():
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("Виды")
    lines = [
        ("текст", "ООО «Ромашка»", None), ("латиница", "Acme", None), ("целое", 7701234567, None),
        ("дробь", 0.1, None), ("степень", 7.9161234567e20, None), ("нули", 7712345, "000000000"),
        ("телефон", 79161234567, "+0 (000) 000-00-00"), ("процент", 0.125, "0.0%"),
        ("деньги", 1234567.5, '#,##0.00"р."'), ("дата", datetime.date(2024, 1, 31), "DD.MM.YYYY"),
        ("месяц", datetime.date(2024, 5, 9), "[$-419]D MMMM YYYY"),
        ("дата и время", datetime.datetime(2024, 1, 31, 6, 34, 56), "DD.MM.YYYY HH:MM:SS"),
        ("время", 0.25, "HH:MM"), ("длительность", 1.5, "[H]:MM:SS"), ("да", True, None), ("нет", False, None),
        ("как текст", 12, "@"), ("сотые", 12.34, None), ("минус", -5, "0.00"), ("эмодзи", "a😀б", None),
        ("перевод строки", "раз\nдва", None),
    ]
    for row, (name, value, code) in enumerate(lines):
        sheet.write(row, 0, name)
        sheet.write(row, 1, value, style(code))
    book.save(path("kinds.xls"))


def shape():
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("Форма")
    sheet.write_merge(0, 0, 0, 2, "Список клиентов")
    for column, title in enumerate(["Код", "Скрыто", "Наименование"]):
        sheet.write(1, column, title)
    for row in range(2, 8):
        sheet.write(row, 0, row, style(indent=row % 3))
        sheet.write(row, 2, "ООО «Лютик %d»" % row)
    sheet.write(40, 2, "далеко внизу")
    sheet.row(3).hidden = True
    sheet.row(4).level = 1
    sheet.row(5).level = 2
    sheet.col(1).hidden = True
    hidden = book.add_sheet("Скрытый")
    hidden.visibility = 1
    hidden.write(0, 0, "а")
    deep = book.add_sheet("Глубоко скрытый")
    deep.visibility = 2
    deep.write(0, 0, "б")
    book.add_sheet("Пустой")
    book.save(path("shape.xls"))


def dates_1904():
    book = xlwt.Workbook(encoding="utf-8")
    book.dates_1904 = True
    sheet = book.add_sheet("1904")
    sheet.write(0, 0, datetime.date(2024, 1, 31), style("DD.MM.YYYY"))
    sheet.write(1, 0, 0, style("DD.MM.YYYY"))
    book.save(path("dates-1904.xls"))


def long_texts():
    """Shared texts that go on in further records: at all places, and from narrow to wide characters."""
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("Длинные")
    for row in range(40):
        sheet.write(row, 0, ("abcdefghij" * 40 + "я" + "абвгд" * 30)[: 200 + 13 * row])
    book.save(path("long-texts.xls"))


def libreoffice():
    """Formulas with their results, written by LibreOffice."""
    cells = [
        '<table:table-cell table:formula="of:=&quot;Ро&quot;&amp;&quot;машка&quot;" office:value-type="string"/>',
        '<table:table-cell table:formula="of:=6*7" office:value-type="float"/>',
        '<table:table-cell table:formula="of:=1=1" office:value-type="boolean"/>',
        '<table:table-cell table:formula="of:=1/0" office:value-type="float"/>',
        '<table:table-cell table:formula="of:=&quot;&quot;" office:value-type="string"/>',
        '<table:table-cell office:value-type="string"><text:p>про<text:span>стой</text:span></text:p></table:table-cell>',
    ]
    fods = (
        '<?xml version="1.0" encoding="UTF-8"?><office:document '
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2" '
        'office:mimetype="application/vnd.oasis.opendocument.spreadsheet"><office:body><office:spreadsheet>'
        '<table:table table:name="Формулы"><table:table-row>' + "".join(cells) +
        "</table:table-row></table:table></office:spreadsheet></office:body></office:document>")
    with tempfile.TemporaryDirectory() as folder:
        source = os.path.join(folder, "formulas.fods")
        open(source, "w", encoding="utf-8").write(fods)
        for filter_name, suffix in [("MS Excel 97", "xls"), ("Calc MS Excel 2007 XML", "xlsx")]:
            subprocess.run(
                ["soffice", "-env:UserInstallation=file://" + folder + "/profile", "--headless", "--convert-to",
                 suffix + ":" + filter_name, "--outdir", folder, source], check=True, capture_output=True)
        os.replace(os.path.join(folder, "formulas.xls"), path("formulas.xls"))
        return open(os.path.join(folder, "formulas.xlsx"), "rb").read()


def stream_of(data):
    """Where xlwt puts the workbook's stream: at the first sector, in one piece."""
    start = 512
    at, records = start, []
    while True:
        kind, length = struct.unpack_from("<HH", data, at)
        records.append((at - start, kind, length))
        at += 4 + length
        if kind == 0x0A and len([r for r in records if r[1] == 0x0A]) == 2:
            return start, records


def locked(name, file_pass, cover):
    """Lays a lock on a workbook with one sheet: `cover` gives the locked bytes for (bytes, place, length of record)."""
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("Тайна")
    sheet.write(0, 0, "Наименование")
    sheet.write(0, 1, "Сумма")
    for row in range(1, 60):
        sheet.write(row, 0, "строка %d" % row)
        sheet.write(row, 1, row * 1.25)
    raw = io.BytesIO()
    book.save(raw)
    data = bytearray(raw.getvalue())
    # Room for the record that tells of the lock: the one of window settings is as good as nothing to a reader.
    start, records = stream_of(data)
    body = file_pass
    out, moved = bytearray(), 0
    first = records[0]
    out += data[start : start + 4 + first[2]]
    out += struct.pack("<HH", 0x2F, len(body)) + body
    for at, kind, length in records[1:]:
        content = bytearray(data[start + at + 4 : start + at + 4 + length])
        if kind == 0x85:
            struct.pack_into("<I", content, 0, struct.unpack_from("<I", content, 0)[0] + 4 + len(body))
        place = len(out) + 4
        plain = {0x0809: length, 0xE1: length, 0x85: 4}.get(kind, 0)
        content[plain:] = cover(bytes(content[plain:]), place + plain, place, length)
        out += struct.pack("<HH", kind, length) + content
    document = __import__("xlwt.CompoundDoc", fromlist=["XlsDoc"]).XlsDoc()
    document.save(path(name), bytes(out))


def rc4_cover(key_of_block):
    def cover(data, place, *_):
        out = bytearray()
        for index, byte in enumerate(data):
            at = place + index
            if at // 1024 not in masks:
                masks[at // 1024] = Cipher(ARC4(key_of_block(at // 1024)), None).encryptor().update(bytes(1024))
            out.append(byte ^ masks[at // 1024][at % 1024])
        return bytes(out)
    masks = {}
    return cover


def locked_rc4():
    salt = bytes(range(16))
    key = lambda block: rc4._makekey("Секрет 1", salt, block)
    cipher = Cipher(ARC4(key(0)), None).encryptor()
    verifier = bytes(range(100, 116))
    proof = cipher.update(verifier) + cipher.update(hashlib.md5(verifier).digest())
    locked("locked-rc4.xls", struct.pack("<HHH", 1, 1, 1) + salt + proof, rc4_cover(key))


def locked_rc4_windows():
    salt = bytes(range(16))
    key = lambda block: rc4_cryptoapi._makekey("Секрет 1", salt, 128, block)
    cipher = Cipher(ARC4(key(0)), None).encryptor()
    verifier = bytes(range(100, 116))
    proof = cipher.update(verifier), cipher.update(hashlib.sha1(verifier).digest())
    provider = "Microsoft Enhanced Cryptographic Provider v1.0\0".encode("utf-16-le")
    header = struct.pack("<IIIIIIII", 4, 0, 0x6801, 0x8004, 128, 1, 0, 0) + provider
    body = struct.pack("<HHHII", 1, 4, 2, 4, len(header)) + header
    body += struct.pack("<I", 16) + salt + proof[0] + struct.pack("<I", 20) + proof[1]
    locked("locked-rc4-windows.xls", body, rc4_cover(key))


def locked_xor():
    method = xor_obfuscation.DocumentXOR
    password = "secret"
    mask = method.create_xor_array_method1(password)
    verifier = next(v for v in range(65536) if method.verifypw(password, v))

    def cover(data, at, place, length):
        start = place + length + (at - place)
        return bytes(method.rol(b, 5, 8) ^ mask[(start + i) % 16] for i, b in enumerate(data))

    locked("locked-xor.xls", struct.pack("<HHH", 0, method.create_xor_key_method1(password), verifier), cover)


def locked_agile(package, name, password):
    out = io.BytesIO()
    OOXMLFile(io.BytesIO(package)).encrypt(password, out)
    open(path(name), "wb").write(out.getvalue())


def bare_streams():
    """The records without their container, for coverage-guided trials to begin with."""
    os.makedirs(path("fuzz"), exist_ok=True)
    for name in ["kinds", "shape", "formulas", "dates-1904"]:
        stream = olefile.OleFileIO(path(name + ".xls")).openstream("Workbook").read()
        # xlwt fills the stream up with zeros to the least length of a large one.
        open(path("fuzz/" + name + ".biff"), "wb").write(stream.rstrip(b"\0") + bytes(3))


kinds()
shape()
dates_1904()
long_texts()
package = libreoffice()
bare_streams()
locked_rc4()
locked_rc4_windows()
locked_xor()
locked_agile(package, "locked-agile.xlsx", "Секрет 1")
locked_agile(package, "locked-unspoken.xlsx", "VelvetSweatshop")
