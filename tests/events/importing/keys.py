"""Hand-made keys of the two real documents: facts and first words, read from the documents by a person."""

import datetime
from decimal import Decimal

REPORT = "session-report-SOU-24-2018"
AIDE_MEMOIRE = "aide-memoire-secretaries-to-cabinet-2008"
DAY = datetime.date(2018, 11, 22)

REPORT_TITLES = {
    "fr": "L’INNOVATION EN MATIÈRE DE PRESTATION DES SERVICES PUBLICS",
    "en": "INNOVATION IN THE DELIVERY OF PUBLIC SERVICES",
}
# capacity, name, function, organisation
REPORT_PEOPLE = {
    "fr": [
        ("presenter", "ZAKAR Naoufal", "", ""),
        ("presenter", "PEYREGNE Mathilde", "", ""),
        ("panel", "M. Azad Jafarli", "chef de l’administration", "agence « AZAN »"),
        ("panel", "M. Tagi Tagizade", "Directeur", "centre d’innovation"),
        ("speaker", "M. Jean-Mary Kauza", "Chef", "branche Onusienne des service publique"),
        ("speaker", "M. George Mutabaazi", "Président", "ULGA (Uganda Local Governments Association)"),
        (
            "speaker",
            "Mme. Everline Aketch",
            "Secrétaire sous-régional de l’Afrique anglophone (Afrique de l’Est et de l’Ouest)",
            "ISP- Services publique international",
        ),
        ("speaker", "M. Tatswo Igarashi", "Maire", "Sukuba, Japon"),
        ("speaker", "M. Azad Jafarli", "chef de l’administration", "agence « AZAN »"),
    ],
    "en": [
        ("presenter", "ZAKAR Naoufal", "", ""),
        ("presenter", "PEYREGNE Mathilde", "", ""),
        ("panel", "Mr. Azad Jafarli", "Head of the Administration Dept.", "Agency “AZAN”"),
        ("panel", "Mr. Tagi Tagizade", "Director", "innovation center"),
        ("speaker", "Mr. Jean-Mary Kauza", "Head", "UN Branch of Public Service"),
        ("speaker", "Mr. George Mutabaazi", "President", "ULGA (Uganda Local Governments Association)"),
        (
            "speaker",
            "Ms. Everline Aketch",
            "Sub-Regional Secretary of Anglophone Africa (East and West Africa)",
            "ISP- International Public Services",
        ),
        ("speaker", "Mr. Tatswo Igarashi", "Mayor", "Sukuba, Japan"),
        ("speaker", "Mr. Azad Jafarli", "Head of the Administration Dept.", "Agency “AZAN”"),
    ],
}
# The first words of each question, part and list entry.
REPORT_QUESTIONS = {
    "fr": ["Quelle place", "Quel est le rôle", "Quels sont les principe", "Quels partenariat"],
    "en": ["What place", "What is the role", "What are the principles", "Which partnership"],
}
REPORT_PARTS = {
    "fr": ["Partie 1 : les principes", "Partie 2 : Les modèles"],
    "en": ["Part 1: Principles", "Part 2: Successful"],
}
REPORT_LISTS = {
    "fr": {
        "award_categories": [
            "Promouvoir la prévention",
            "Améliorer la prestation",
            "Améliorer la participation",
            "Améliorer la gestion",
            "Promouvoir une prestation",
        ],
        "drivers": [
            "Innovation doit",
            "Transformation",
            "L’innovation doit",
            "La participation",
            "Le renforcement",
            "La diversité",
            "La pensée",
            "L’évaluation",
        ],
        "constraints": ["Problème de financement", "Manque de clarté", "Niveau bas"],
    },
    "en": {
        "award_categories": [
            "Promote the prevention",
            "Improve service",
            "Improve participation",
            "Improve knowledge",
            "Promote gender",
        ],
        "drivers": [
            "Innovation must come",
            "Effective transformation",
            "Innovation must be",
            "Community",
            "Capacity",
            "Diversity",
            "Long-term",
            "Evaluation",
        ],
        "constraints": ["Funding problem", "Lack of clarity", "Low level"],
    },
}
REPORT_CONCLUSIONS = {"fr": "L’innovation serait donc", "en": "Innovation is therefore"}

EVENT_TITLE = (
    "Developing Capacities in Leadership for Better Coordination of Networked and On-line Government Services"
)
EVENT_SUBTITLE = "CONFERENCE FOR SECRETARIES TO CABINET"
EVENT_PARTNER = "Government of the Republic of South Africa"
EVENT_PLACE = ("Birchwood Conference Centre (Boksburg)", "Johannesburg", "Republic of South Africa")
EVENT_DAYS = (datetime.date(2008, 4, 23), datetime.date(2008, 4, 25))
EVENT_LANGUAGES = ("en", "fr", "pt")
EVENT_FEES = [(Decimal(300), "USD"), (Decimal(200), "EUR")]
EVENT_POSTS = ["Secretaries to Cabinet", "Permanent Secretaries (Secretaries-General)"]
EVENT_POST_SLUGS = {
    "secretary-to-cabinet",
    "permanent-secretary-prime-minister",
    "secretary-general-presidency",
    "permanent-secretary-public-service",
}
EVENT_SECTIONS = [
    "other",
    "context",
    "objectives",
    "specific_objectives",
    "participants",
    "expected_results",
    "methodology",
]
EVENT_OBJECTIVES = [
    "To offer a platform",
    "To exchange experiences",
    "To offer a Forum",
    "To provide a platform",
    "To offer a Forum",
]
EVENT_RESULTS = ["After taking part", "The Conference should", "The Conference will", "At the end"]
# The first words of each topic and how many sub-points it has.
EVENT_TOPICS = [
    ("The Changing Role", 0),
    ("The relationship", 0),
    ("The Leadership Role", 3),
    ("Implementation of", 5),
    ("Planning for the use", 2),
    ("ICT Infrastructure", 1),
    ("The use of ICT", 5),
    ("On-line Pan-African Network", 0),
]
# What stands before each footnote's mark, and the first word of the footnote.
EVENT_FOOTNOTES = [
    ("economic growth", "UNDESA"),
    ("harbors poverty", "CAFRAD"),
    ("excellent results", "Tag Elsir"),
]
