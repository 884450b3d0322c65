extension RussianPhrases {
  /// Help of `report`, `export` and `serve`, and of imports that nobody watches.
  static let commandsOfStores = #"""
    Did you mean «{1}»?
    Может быть, «{1}»?

    Draw the report of a run again: one page for whoever decides, to open in any browser.
    Составить отчёт о загрузке заново: одна страница для того, кто решает; открывается в любом браузере.

    `plan` and `import` write report.html by themselves; this draws it anew from plan.sqlite, in another language, or with personal data hidden to be shown to others. The page asks the network for nothing.
    `plan` и `import` пишут report.html сами; эта команда составляет его заново по plan.sqlite: на другом языке или со скрытыми личными данными, чтобы показать посторонним. Страница ничего не запрашивает из сети.

    0; 1 could not be done; 64 wrong command line
    0; 1 — выполнить не удалось; 64 — неверная командная строка

    The run folder that `sluice plan` or `sluice import` wrote.
    Папка загрузки, которую записал `sluice plan` или `sluice import`.

    Hide personal data: of words the first letter is shown, of numbers the last two digits.
    Скрыть личные данные: от слов показывать первую букву, от номеров — две последние цифры.

    The file to write; without it, report.html in the run folder.
    Файл, куда писать; без него — report.html в папке загрузки.

    Write import files for another system from a store or a plan.
    Записать файлы импорта для другой системы по базе или плану.

    The files have the titles, encoding, limits and conventions that the target's import takes. Every value of every record is either written or listed in left-out.csv with a code that says why; nothing is cut to fit. A run folder gives the records of its plan as apply would leave them, applied or not; neither store nor plan is changed. Targets are files of their own: copy one, correct it, and give its path.
    У файлов те заголовки, кодировка, ограничения и правила, которых ждёт импорт целевой системы. Каждое значение каждой записи либо записано, либо перечислено в left-out.csv с кодом причины; ничто не обрезается по длине. Папка загрузки даёт записи своего плана такими, какими их оставит `apply`, применён план или нет; ни база, ни план не меняются. Цели описаны отдельными файлами: скопируйте один, исправьте и укажите путь к нему.

    0 every record is written, and what stayed out has no place in the target; 1 could not be done; 2 the target cannot hold some records or values; 64 wrong command line
    0 — все записи записаны, а для того, что не вошло, в целевой системе нет места; 1 — выполнить не удалось; 2 — целевая система не вмещает часть записей или значений; 64 — неверная командная строка

    The store (a path, sqlite:PATH, or postgres://HOST/DATABASE) or a run folder.
    База (путь, sqlite:ПУТЬ или postgres://СЕРВЕР/БАЗА) или папка загрузки.

    The target: bitrix24, amocrm, megaplan, espocrm, odoo, vcard, csv, or the path of a target file.
    Цель: `bitrix24`, `amocrm`, `megaplan`, `espocrm`, `odoo`, `vcard`, `csv` или путь к файлу цели.

    The folder for the files; made where missing.
    Папка для файлов; создаётся, если её нет.

    Write over the files of an earlier export.
    Писать поверх файлов прежней выгрузки.

    Exit with 0 even when the target cannot hold some records or values.
    Завершаться с кодом 0, даже если целевая система не вмещает часть записей или значений.

    Print the sums as JSON.
    Вывести суммы в JSON.

    Show a plan as pages in the browser: look, decide, correct, apply, undo.
    Показать план страницами в браузере: посмотреть, решить, исправить, применить, отменить.

    It listens on this computer only and prints a link that is good once. In a folder without a plan it begins with the files: drop them on the page, see what is in them, look the guessed mappings through and plan. Decisions are kept at once in the run folder, in the files that `sluice plan --answers` reads.
    Доступно только с этого компьютера; выводит ссылку, которая действует один раз. В папке без плана начинает с файлов: перетащите их на страницу, посмотрите, что в них, проверьте предложенные сопоставления и составьте план. Решения сразу сохраняются в папке загрузки, в файлах, которые читает `sluice plan --answers`.

    runs until it is stopped; 1 when it cannot listen; 64 wrong command line
    работает, пока не остановят; 1 — адрес или порт недоступен; 64 — неверная командная строка

    The run folder; made when missing.
    Папка загрузки; создаётся, если её нет.

    The store that dropped files are planned into: a path, sqlite:PATH, or postgres://HOST/DATABASE.
    База, для которой составляется план по перетащенным файлам: путь, sqlite:ПУТЬ или postgres://СЕРВЕР/БАЗА.

    Open the link in the browser.
    Открыть ссылку в браузере.

    HOST:PORT to listen on; without it, this computer only, on a port that is free.
    АДРЕС:ПОРТ, на котором принимать соединения; без него — только этот компьютер, любой свободный порт.

    A file whose first line is the password that visitors must give. Locked workbooks are opened with SLUICE_PASSWORD of the environment.
    Файл, в первой строке которого пароль для посетителей. Закрытые книги открываются паролем из переменной среды SLUICE_PASSWORD.

    The certificate for TLS, PEM.
    Сертификат для TLS в формате PEM.

    The key of the certificate, PEM.
    Ключ сертификата в формате PEM.

    Write --listen as HOST:PORT.
    Укажите --listen в виде АДРЕС:ПОРТ.

    --tls-cert and --tls-key go together.
    --tls-cert и --tls-key указывают вместе.

    How many records of the store may be changed: a number, or a share such as 20%.
    Сколько записей базы можно изменить: число или доля, например 20%.

    When sources are not what they were in the last runs: report it, or refuse to apply.
    Если источники не такие, как в прошлых загрузках: сообщить об этом или отказаться применять.

    Move files into this folder once what they hold is in the store; never over another file.
    Переносить файлы в эту папку, когда их содержимое уже в базе; другие файлы не заменяются.

    Write how the run ended to this file, in the text format of Prometheus.
    Записать в этот файл, чем кончилась загрузка, в текстовом формате «Prometheus».

    How to talk on standard error: text, or json with an object a line.
    Как писать в стандартный поток ошибок: `text` — текстом, `json` — по объекту на строку.
    """#
}
