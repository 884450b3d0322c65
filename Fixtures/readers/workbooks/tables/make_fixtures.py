"""Writes the workbooks of this folder: python3 make_fixtures.py ., with openpyxl and xlwt from PyPI. People and firms are invented."""
import openpyxl, sys, datetime
from openpyxl.styles import Alignment
out=sys.argv[1]
inns=["7701000006","7701000013","7701000020","7701000038","7701000045","7701000052"]
def inn(n):
    s="%09d"%n
    w=[2,4,10,3,5,9,4,6,8]
    return s+str(sum(a*int(b) for a,b in zip(w,s))%11%10)
def save(wb,name): 
    wb.properties.created=wb.properties.modified=datetime.datetime(2026,1,1)
    wb.save(out+"/"+name)
# two tables below one another, the first goes on behind
wb=openpyxl.Workbook(); ws=wb.active; ws.title="Лист1"
ws.append(["Список контрагентов"])
ws.append(["Наименование","ИНН","Телефон","Город"])
for i,n in enumerate(["ООО Ромашка","ООО Лютик","ООО Ландыш","ООО Роза"]):
    ws.append([n,inn(779900301+i),"+7 495 123-45-%02d"%(60+i),"Москва"])
ws.append([]); ws.append([])
ws.append(["Список договоров"])
ws.append(["Договор","Дата","Контрагент","Сумма"])
for i in range(4):
    ws.append(["Д-%d"%(i+1),datetime.date(2026,1,10+i),"ООО Ромашка",1000*(i+1)])
ws.append([])
ws.append(["Страница 2"])
ws.append(["Наименование","ИНН","Телефон","Город"])
for i,n in enumerate(["ООО Пион","ООО Мак"]):
    ws.append([n,inn(779900311+i),"+7 495 123-46-%02d"%(60+i),"Тула"])
save(wb,"two-tables.xlsx")
# beside one another
wb=openpyxl.Workbook(); ws=wb.active; ws.title="Лист1"
ws.append(["Наименование","ИНН","Телефон",None,"Менеджер","Отдел"])
for i,n in enumerate(["ООО Ромашка","ООО Лютик","ООО Ландыш","ООО Роза"]):
    ws.append([n,inn(779900301+i),"+7 495 123-45-%02d"%(60+i)]+([None,["Иванов И. И.","Петров П. П."][i],"Продажи"] if i<2 else []))
save(wb,"tables-aside.xlsx")
rows=[(0,"Покупатели","101"),(1,"Архив","103"),(2,"ООО Лютик","1"),(1,"ООО Ландыш","2"),(0,"Поставщики","104"),(1,"ООО Роза","3"),(1,"ООО Мак","4")]
for kind in ("indent","outline"):
    wb=openpyxl.Workbook(); ws=wb.active; ws.title="Лист1"
    ws.append(["Контрагенты"]); ws.append([])
    ws.append(["Код","Наименование","ИНН","Телефон"] if kind=="outline" else ["Наименование","Код","ИНН","Телефон"])
    if kind=="outline": ws.sheet_properties.outlinePr.summaryBelow=False
    for k,(d,n,c) in enumerate(rows):
        leaf=n.startswith("ООО")
        tail=[inn(779900321+k),"+7 495 223-45-%02d"%(10+k)] if leaf else []
        ws.append(([c,n] if kind=="outline" else [n,c])+tail)
        r=ws.max_row
        if kind=="indent": ws.cell(r,1).alignment=Alignment(indent=d)
        else: ws.row_dimensions[r].outlineLevel=d
    save(wb,"groups-by-%s.xlsx"%kind)
# groups that only bold letters tell
from openpyxl.styles import Font
wb=openpyxl.Workbook(); ws=wb.active; ws.title="Лист1"
ws.append(["Код","Наименование","ИНН","Телефон","Город"])
bold=[1]
for k,n in enumerate(["Ромашка","Лютик","Москва","Ландыш","Роза","Мак","Тула","Астра","Ирис","Пион","Клён","Дуб"]):
    leaf=n not in ("Москва","Тула")
    ws.append([str(k+1),n]+([inn(779900341+k),"+7 495 323-45-%02d"%(10+k),"Тверь"] if leaf else []))
    if not leaf: bold.append(ws.max_row)
for r in bold:
    for c in (1,2): ws.cell(r,c).font=Font(bold=True)
save(wb,"groups-in-bold.xlsx")
# the same in the old form, with xlwt from PyPI
import xlwt
book=xlwt.Workbook(encoding="utf-8"); sheet=book.add_sheet("Лист1")
head=xlwt.easyxf("font: bold on")
for y,row in enumerate(ws.iter_rows(values_only=True)):
    for x,v in enumerate(row):
        if v is not None: sheet.write(y,x,v,head if y+1 in bold and x<2 else xlwt.Style.default_style)
book.save(out+"/groups-in-bold.xls")
# tables beside one another: two managers' lists, a list that goes on where the other has ended
wb=openpyxl.Workbook(); ws=wb.active; ws.title="Лист1"
ws["A1"]="Иванов И. И."; ws["F1"]="Петров П. П."
for c,t in enumerate(["Наименование","ИНН","Телефон"]):
    ws.cell(2,1+c,t); ws.cell(2,6+c,t)
for i,n in enumerate(["Ромашка","Лютик","Ландыш","Роза","Мак"]):
    for c,v in enumerate(["ООО "+n,inn(779900401+i),"+7 495 423-45-%02d"%(60+i)]): ws.cell(3+i,1+c,v)
for i,n in enumerate(["Пион","Астра","Ирис"]):
    for c,v in enumerate(["ООО "+n,inn(779900421+i) if i!=1 else "12345","+7 495 523-45-%02d"%(60+i)]): ws.cell(3+i,6+c,v)
save(wb,"lists-aside.xlsx")
# a reference list of cities to the right of clients, two columns away, titles lower than those of the clients
wb=openpyxl.Workbook(); ws=wb.active; ws.title="Клиенты"
ws.append(["Код","Наименование","ИНН","Телефон","Город"])
for i in range(12):
    ws.append(["%03d"%(i+1),"ООО Клиент %d"%(i+1),inn(779900441+i),"+7 495 623-45-%02d"%(10+i),["Тула","Тверь","Орёл","Калуга"][i*7%4]])
ws["H2"]="Справочник городов"
for c,t in enumerate(["Город","Код города","Регион"]): ws.cell(3,8+c,t)
for i,(n,k,r) in enumerate([("Тула","4872","71"),("Тверь","4822","69"),("Орёл","4862","57"),("Калуга","4842","40")]):
    for c,v in enumerate([n,k,r]): ws.cell(4+i,8+c,v)
save(wb,"cities-aside.xlsx")
