"""Writes the workbooks of this folder: python3 make_fixtures.py, with XlsxWriter from PyPI. People and firms are invented."""
import datetime
import xlsxwriter

options = {"default_date_format": "dd.mm.yyyy"}
with xlsxwriter.Workbook("typed-clients.xlsx", options) as book:
    book.set_properties({"created": datetime.datetime(2026, 11, 28)})
    scientific = book.add_format({"num_format": "0.00E+00"})
    date = book.add_format({"num_format": "dd.mm.yyyy"})
    notes = book.add_worksheet("Пояснения")
    notes.write_column(0, 0, ["Выгрузка клиентов", "по состоянию на конец года", "составил отдел продаж"])
    sheet = book.add_worksheet("Клиенты")
    sheet.write_row(0, 0, ["Код", "Название", "ИНН", "Телефон", "Заметка"])
    sheet.write_row(1, 0, ["1", "ИП Лютиков Лев Львович"])
    sheet.write_number(1, 2, 779900300141)  # shown as 7.799E+11
    sheet.write_number(1, 3, 74950014567, scientific)  # shown as 7.50E+10
    sheet.write_datetime(1, 4, datetime.datetime(2024, 1, 31), date)
    sheet.write_row(2, 0, ["2", "АО «Ландыш»"])
    sheet.write_number(2, 2, 7799003020)
    sheet.write_string(2, 3, "001-45-68")
    sheet.write_formula(2, 4, "=NA()", None, "#N/A")
    old = book.add_worksheet("Старые")
    old.hide()
    old.write_row(0, 0, ["Код", "Название", "ИНН", "Телефон", "Заметка"])
    old.write_row(1, 0, ["9", "ООО Пион"])
