"""Word and PDF files made for tests, of the shapes that editors upload."""

from __future__ import annotations

import io
import re
import zipfile
from functools import cache

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph
from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import ListFlowable, SimpleDocTemplate
from reportlab.platypus import Paragraph as Flowable

# A line of a made-up document is its text, perhaps with a mark before it:
# "# " heading, "* " bullet, "+ " numbered, "! " bold, "| " two cells of a table.


@cache
def word_file(*lines: str) -> bytes:
    """Return a Word file with these lines as paragraphs, the same bytes for the same lines.

    `**x**` is bold, `//x//` italic, `^1^` raised.
    """
    document = docx.Document()
    for line in lines:
        mark, text = (line[0], line[2:]) if line[:2] in ("# ", "* ", "+ ", "! ", "| ") else ("", line)
        if mark == "|":
            table = document.add_table(rows=1, cols=2)
            for cell, content in zip(table.rows[0].cells, text.split(" | "), strict=True):
                cell.text = content
            continue
        style = {"#": "Heading 1", "*": "List Bullet", "+": "List Number"}.get(mark)
        paragraph = document.add_paragraph(style=style)
        add_runs(paragraph, f"**{text}**" if mark == "!" else text)
    return saved(document)


def add_runs(paragraph: Paragraph, text: str) -> None:
    for sign, name in (("**", "bold"), ("//", "italic"), ("^", "superscript")):
        before, found, rest = text.partition(sign)
        if found and sign in rest:
            inside, _sign, after = rest.partition(sign)
            add_runs(paragraph, before)
            run = paragraph.add_run(inside)
            setattr(run.font, name, True)
            add_runs(paragraph, after)
            return
    if text:
        paragraph.add_run(text)


def saved(document: docx.document.Document) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def with_header(content: bytes, text: str) -> bytes:
    """Return the Word file with a line at the top of every page."""
    document = docx.Document(io.BytesIO(content))
    document.sections[0].header.paragraphs[0].text = text
    return saved(document)


def with_parts(content: bytes, parts: dict[str, str | bytes]) -> bytes:
    """Return the Word file with these parts replaced or added."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, data in parts.items():
            new.writestr(name, data)
    return buffer.getvalue()


def part(content: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name).decode()


def with_body(markup: str) -> bytes:
    """Return a Word file whose body starts with this markup."""
    content = word_file("A paragraph.")
    body = part(content, "word/document.xml").replace("<w:body>", f"<w:body>{markup}")
    return with_parts(content, {"word/document.xml": body})


def with_relation(kind: str, target: str, mode: str = ' TargetMode="External"') -> bytes:
    """Return a Word file whose document refers to the target."""
    content, name = word_file("A paragraph."), "word/_rels/document.xml.rels"
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    row = f'<Relationship Id="rId99" Type="{base}/{kind}" Target="{target}"{mode}/></Relationships>'
    return with_parts(content, {name: part(content, name).replace("</Relationships>", row)})


def word_file_with_footnote(before: str, after: str, note: str) -> bytes:
    """Return a Word file with a real footnote in the middle of its only paragraph."""
    document = docx.Document()
    paragraph = document.add_paragraph(before)
    reference = OxmlElement("w:footnoteReference")
    reference.set(qn("w:id"), "7")
    paragraph.add_run()._r.append(reference)
    paragraph.add_run(after)
    content = saved(document)
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    body = f"<w:p><w:r><w:t>{note}</w:t></w:r></w:p>"
    notes = f'<w:footnotes {space}><w:footnote w:id="7">{body}</w:footnote></w:footnotes>'
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    relation = f'<Relationship Id="rId98" Type="{kind}" Target="footnotes.xml"/></Relationships>'
    override = (
        '<Override PartName="/word/footnotes.xml" ContentType="application/'
        'vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"/></Types>'
    )
    rels, types = "word/_rels/document.xml.rels", "[Content_Types].xml"
    return with_parts(
        content,
        {
            "word/footnotes.xml": notes,
            rels: part(content, rels).replace("</Relationships>", relation),
            types: part(content, types).replace("</Types>", override),
        },
    )


def _marked_up(text: str) -> str:
    for sign, tag in ((r"\*\*", "b"), ("//", "i"), (r"\^", "super")):
        text = re.sub(f"{sign}(.+?){sign}", rf"<{tag}>\1</{tag}>", text)
    return text


@cache
def pdf_file(*lines: str, footer: str = "", justified: bool = True) -> bytes:
    """Return a PDF set from the same kind of lines as `word_file`, in a narrow column so that they wrap."""
    body = ParagraphStyle(
        "body",
        fontName="Times-Roman",
        fontSize=11,
        leading=14,
        spaceAfter=8,
        alignment=TA_JUSTIFY if justified else 0,
    )
    heading = ParagraphStyle(
        "heading", parent=body, fontName="Times-Bold", fontSize=15, leading=19, alignment=0
    )
    story: list[object] = []
    for line in lines:
        mark, text = (line[0], line[2:]) if line[:2] in ("# ", "* ", "+ ", "! ") else ("", line)
        text = f"**{text}**" if mark == "!" else text
        flowable = Flowable(_marked_up(text), heading if mark == "#" else body)
        if mark in ("*", "+"):
            before = (
                story[-1]
                if story and isinstance(story[-1], _List) and story[-1].mark == mark
                else _List(mark)
            )
            if not story or story[-1] is not before:
                story.append(before)
            before.items.append(flowable)
        else:
            story.append(flowable)
    buffer = io.BytesIO()
    document = SimpleDocTemplate(buffer, pagesize=A4, leftMargin=120, rightMargin=120)

    def draw_footer(canvas: Canvas, template: SimpleDocTemplate) -> None:
        canvas.setFont("Times-Roman", 9)
        if footer:
            canvas.drawString(120, 40, footer)
            canvas.drawCentredString(300, 25, str(template.page))

    document.build(
        [one.flowable() if isinstance(one, _List) else one for one in story],
        onFirstPage=draw_footer,
        onLaterPages=draw_footer,
    )
    return buffer.getvalue()


class _List:
    def __init__(self, mark: str) -> None:
        self.mark = mark
        self.items: list[Flowable] = []

    def flowable(self) -> ListFlowable:
        kind = (
            {"bulletType": "bullet", "start": "•"}
            if self.mark == "*"
            else {"bulletType": "1", "bulletFormat": "%s."}
        )
        return ListFlowable(self.items, bulletFontSize=float(Pt(11).pt), **kind)


def plain_pdf(
    pages: int = 1, text: str = "A sentence about public services.", encryption: object = None
) -> bytes:
    """Return a PDF with this line on each page; without text, with a shape on it."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, encrypt=encryption)
    for _number in range(pages):
        if text:
            canvas.drawString(72, 700, text)
        else:
            canvas.rect(100, 100, 200, 200, fill=1)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


# One report in two languages, made up, in the shape of a session report.
SESSION_REPORT = (
    "* **Rapport : La fiche unique du citoyen**",
    "* **Salle :** Atlas",
    "* **Date :** 07-05-2019",
    "* **Code de la session :** TST 3",
    "Présenté par :",
    "* **NOM Prénom**",
    "* **Panel :**",
    "* **Mme. Awa Fictive :** directrice du centre des registres",
    "* **Intervenants :**",
    "* **M. Jean Inventé :** président de l’agence « EXEMPLE »",
    "* **Introduction :**",
    "La fiche unique rassemble ce que les administrations savent d’un citoyen et lui évite de répondre deux fois.",
    "La session répond à ces questions :",
    "* Qui tient la fiche ?",
    "* Qui peut la lire ?",
    "! Partie 1 : Ce qui a été fait",
    "Les contraintes que le pays a rencontrées dans la mise en place de la fiche sont les suivantes :",
    "* Le coût du matériel.",
    "* Le manque de formation des agents.",
    "! Conclusion :",
    "La fiche unique est utile pour les citoyens et pour les agents, à la condition que la loi la protège.",
    "* **Report : The single file of the citizen**",
    "* **Hall :** Atlas",
    "* **Date :** 07-05-2019",
    "* **Code of the session :** TST 3",
    "Presented by:",
    "* **NOM Prénom**",
    "* **Panel:**",
    "* **Ms. Awa Fictive :** director of the registry centre",
    "* **Speakers:**",
    "* **Mr. Jean Inventé :** president of the agency “EXEMPLE”",
    "* **Introduction :**",
    "The single file brings together what the administrations know of a citizen, who is not asked for it twice.",
    "The session answers these questions:",
    "* Who keeps the file?",
    "* Who may read it?",
    "! Part 1: What was done",
    "The constraints that the country met in setting up the single file of its citizens are these:",
    "* The cost of the equipment.",
    "* The lack of training of the staff.",
    "! Conclusion :",
    "The single file is useful to the citizens and to the staff, on the condition that the law protects it.",
)

# An aide-mémoire in Portuguese, made up.
AIDE_MEMOIRE = (
    "! Centro Fictício de Formação",
    "! Melhorar a coordenação dos serviços do governo",
    "SEMINÁRIO DE ALTO NÍVEL",
    "AJUDA-MEMÓRIA",
    "! Centro de Conferências Inventado, Luanda, Angola, 12 a 14 de março de 2019",
    "Contexto",
    "O Centro, em colaboração com o Governo de um país fictício, organiza um seminário sobre a coordenação.^1^",
    "^1^ Uma nota inventada para este exemplo, p. 3",
    "Objectivos",
    "O seminário pretende melhorar a coordenação entre os ministérios e o centro do governo.",
    "Objectivos específicos",
    "* Trocar experiências entre os países;",
    "* Identificar as dificuldades dos ministérios.",
    "Participantes",
    "O seminário é destinado a Secretários do Conselho de Ministros e Secretários Permanentes.",
    "Resultados esperados",
    "* Uma rede de contactos entre os participantes.",
    "Conteúdo (Programa)",
    "+ O papel do centro do governo",
    "* A preparação das decisões",
    "+ O acompanhamento das decisões",
    "Metodologia",
    "Os peritos apresentam casos e os participantes discutem em grupos.",
    "Taxa de inscrição: 150 euros por participante",
    "Línguas: português, francês",
)
