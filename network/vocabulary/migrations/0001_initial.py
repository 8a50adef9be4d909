import django.core.validators
import django.db.models.deletion
import modelcluster.fields
import modelsearch.index
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="AudienceServed",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "slug",
                    models.SlugField(
                        help_text="Latin letters, digits and hyphens. Files and addresses refer to it: do not change it.",
                        max_length=80,
                        unique=True,
                        verbose_name="short name for addresses",
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("name_en", models.CharField(max_length=200, null=True, verbose_name="name")),
                ("name_fr", models.CharField(max_length=200, null=True, verbose_name="name")),
                ("name_pt", models.CharField(max_length=200, null=True, verbose_name="name")),
                ("name_ar", models.CharField(max_length=200, null=True, verbose_name="name")),
                ("sort_order", models.PositiveIntegerField(default=0, verbose_name="position in lists")),
            ],
            options={
                "verbose_name": "audience served",
                "verbose_name_plural": "audiences served",
                "ordering": ["sort_order", "slug"],
                "abstract": False,
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name="AwardCategory",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "slug",
                    models.SlugField(
                        help_text="Latin letters, digits and hyphens. Files and addresses refer to it: do not change it.",
                        max_length=80,
                        unique=True,
                        verbose_name="short name for addresses",
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("name_en", models.CharField(max_length=200, null=True, verbose_name="name")),
                ("name_fr", models.CharField(max_length=200, null=True, verbose_name="name")),
                ("name_pt", models.CharField(max_length=200, null=True, verbose_name="name")),
                ("name_ar", models.CharField(max_length=200, null=True, verbose_name="name")),
                ("sort_order", models.PositiveIntegerField(default=0, verbose_name="position in lists")),
                (
                    "source",
                    models.TextField(
                        blank=True,
                        help_text="Where the list comes from, with its date.",
                        verbose_name="source",
                    ),
                ),
                (
                    "edition",
                    models.CharField(
                        help_text="The year in which the list was cited.",
                        max_length=40,
                        verbose_name="edition",
                    ),
                ),
            ],
            options={
                "verbose_name": "award category",
                "verbose_name_plural": "award categories",
                "ordering": ["sort_order", "slug"],
                "abstract": False,
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name="Channel",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "slug",
                    models.SlugField(
                        help_text="Latin letters, digits and hyphens. Files and addresses refer to it: do not change it.",
                        max_length=80,
                        unique=True,
                        verbose_name="short name for addresses",
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("name_en", models.CharField(max_length=200, null=True, verbose_name="name")),
                ("name_fr", models.CharField(max_length=200, null=True, verbose_name="name")),
                ("name_pt", models.CharField(max_length=200, null=True, verbose_name="name")),
                ("name_ar", models.CharField(max_length=200, null=True, verbose_name="name")),
                ("sort_order", models.PositiveIntegerField(default=0, verbose_name="position in lists")),
            ],
            options={
                "verbose_name": "channel",
                "verbose_name_plural": "channels",
                "ordering": ["sort_order", "slug"],
                "abstract": False,
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name="CountryGroup",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "slug",
                    models.SlugField(
                        help_text="Latin letters, digits and hyphens. Files and addresses refer to it: do not change it.",
                        max_length=80,
                        unique=True,
                        verbose_name="short name for addresses",
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("name_en", models.CharField(max_length=200, null=True, verbose_name="name")),
                ("name_fr", models.CharField(max_length=200, null=True, verbose_name="name")),
                ("name_pt", models.CharField(max_length=200, null=True, verbose_name="name")),
                ("name_ar", models.CharField(max_length=200, null=True, verbose_name="name")),
                ("sort_order", models.PositiveIntegerField(default=0, verbose_name="position in lists")),
                (
                    "source",
                    models.TextField(
                        blank=True,
                        help_text="Where the list comes from, with its date.",
                        verbose_name="source",
                    ),
                ),
                ("abbreviation", models.CharField(blank=True, max_length=40, verbose_name="abbreviation")),
                (
                    "abbreviation_en",
                    models.CharField(blank=True, max_length=40, null=True, verbose_name="abbreviation"),
                ),
                (
                    "abbreviation_fr",
                    models.CharField(blank=True, max_length=40, null=True, verbose_name="abbreviation"),
                ),
                (
                    "abbreviation_pt",
                    models.CharField(blank=True, max_length=40, null=True, verbose_name="abbreviation"),
                ),
                (
                    "abbreviation_ar",
                    models.CharField(blank=True, max_length=40, null=True, verbose_name="abbreviation"),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("union", "union of states"),
                            ("organisation", "international organisation"),
                            ("community", "regional economic community of the African Union"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
            ],
            options={
                "verbose_name": "country group",
                "verbose_name_plural": "country groups",
                "ordering": ["sort_order", "slug"],
                "abstract": False,
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name="Driver",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "slug",
                    models.SlugField(
                        help_text="Latin letters, digits and hyphens. Files and addresses refer to it: do not change it.",
                        max_length=80,
                        unique=True,
                        verbose_name="short name for addresses",
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("name_en", models.CharField(max_length=200, null=True, verbose_name="name")),
                ("name_fr", models.CharField(max_length=200, null=True, verbose_name="name")),
                ("name_pt", models.CharField(max_length=200, null=True, verbose_name="name")),
                ("name_ar", models.CharField(max_length=200, null=True, verbose_name="name")),
                ("sort_order", models.PositiveIntegerField(default=0, verbose_name="position in lists")),
                (
                    "source",
                    models.TextField(
                        blank=True,
                        help_text="Where the list comes from, with its date.",
                        verbose_name="source",
                    ),
                ),
            ],
            options={
                "verbose_name": "driver of innovation",
                "verbose_name_plural": "drivers of innovation",
                "ordering": ["sort_order", "slug"],
                "abstract": False,
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name="EventKind",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "slug",
                    models.SlugField(
                        help_text="Latin letters, digits and hyphens. Files and addresses refer to it: do not change it.",
                        max_length=80,
                        unique=True,
                        verbose_name="short name for addresses",
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("name_en", models.CharField(max_length=200, null=True, verbose_name="name")),
                ("name_fr", models.CharField(max_length=200, null=True, verbose_name="name")),
                ("name_pt", models.CharField(max_length=200, null=True, verbose_name="name")),
                ("name_ar", models.CharField(max_length=200, null=True, verbose_name="name")),
                ("sort_order", models.PositiveIntegerField(default=0, verbose_name="position in lists")),
            ],
            options={
                "verbose_name": "kind of event",
                "verbose_name_plural": "kinds of event",
                "ordering": ["sort_order", "slug"],
                "abstract": False,
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name="GlossaryTerm",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "slug",
                    models.SlugField(
                        help_text="Latin letters, digits and hyphens. Files and addresses refer to it: do not change it.",
                        max_length=80,
                        unique=True,
                        verbose_name="short name for addresses",
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("name_en", models.CharField(max_length=200, null=True, verbose_name="name")),
                ("name_fr", models.CharField(max_length=200, null=True, verbose_name="name")),
                ("name_pt", models.CharField(max_length=200, null=True, verbose_name="name")),
                ("name_ar", models.CharField(max_length=200, null=True, verbose_name="name")),
                ("sort_order", models.PositiveIntegerField(default=0, verbose_name="position in lists")),
                (
                    "definition",
                    models.TextField(
                        blank=True, help_text="One to three sentences.", verbose_name="definition"
                    ),
                ),
                (
                    "definition_en",
                    models.TextField(
                        blank=True, help_text="One to three sentences.", null=True, verbose_name="definition"
                    ),
                ),
                (
                    "definition_fr",
                    models.TextField(
                        blank=True, help_text="One to three sentences.", null=True, verbose_name="definition"
                    ),
                ),
                (
                    "definition_pt",
                    models.TextField(
                        blank=True, help_text="One to three sentences.", null=True, verbose_name="definition"
                    ),
                ),
                (
                    "definition_ar",
                    models.TextField(
                        blank=True, help_text="One to three sentences.", null=True, verbose_name="definition"
                    ),
                ),
                (
                    "synonyms",
                    models.TextField(blank=True, help_text="One a line.", verbose_name="other words for it"),
                ),
                (
                    "synonyms_en",
                    models.TextField(
                        blank=True, help_text="One a line.", null=True, verbose_name="other words for it"
                    ),
                ),
                (
                    "synonyms_fr",
                    models.TextField(
                        blank=True, help_text="One a line.", null=True, verbose_name="other words for it"
                    ),
                ),
                (
                    "synonyms_pt",
                    models.TextField(
                        blank=True, help_text="One a line.", null=True, verbose_name="other words for it"
                    ),
                ),
                (
                    "synonyms_ar",
                    models.TextField(
                        blank=True, help_text="One a line.", null=True, verbose_name="other words for it"
                    ),
                ),
            ],
            options={
                "verbose_name": "glossary term",
                "verbose_name_plural": "glossary terms",
                "ordering": ["sort_order", "slug"],
                "abstract": False,
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name="PartnershipType",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "slug",
                    models.SlugField(
                        help_text="Latin letters, digits and hyphens. Files and addresses refer to it: do not change it.",
                        max_length=80,
                        unique=True,
                        verbose_name="short name for addresses",
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("name_en", models.CharField(max_length=200, null=True, verbose_name="name")),
                ("name_fr", models.CharField(max_length=200, null=True, verbose_name="name")),
                ("name_pt", models.CharField(max_length=200, null=True, verbose_name="name")),
                ("name_ar", models.CharField(max_length=200, null=True, verbose_name="name")),
                ("sort_order", models.PositiveIntegerField(default=0, verbose_name="position in lists")),
            ],
            options={
                "verbose_name": "type of partnership",
                "verbose_name_plural": "types of partnership",
                "ordering": ["sort_order", "slug"],
                "abstract": False,
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name="Post",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "slug",
                    models.SlugField(
                        help_text="Latin letters, digits and hyphens. Files and addresses refer to it: do not change it.",
                        max_length=80,
                        unique=True,
                        verbose_name="short name for addresses",
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("name_en", models.CharField(max_length=200, null=True, verbose_name="name")),
                ("name_fr", models.CharField(max_length=200, null=True, verbose_name="name")),
                ("name_pt", models.CharField(max_length=200, null=True, verbose_name="name")),
                ("name_ar", models.CharField(max_length=200, null=True, verbose_name="name")),
                ("sort_order", models.PositiveIntegerField(default=0, verbose_name="position in lists")),
                (
                    "equivalents",
                    models.TextField(
                        blank=True,
                        help_text="What the office is called in other administrations, one a line.",
                        verbose_name="names elsewhere",
                    ),
                ),
                (
                    "equivalents_en",
                    models.TextField(
                        blank=True,
                        help_text="What the office is called in other administrations, one a line.",
                        null=True,
                        verbose_name="names elsewhere",
                    ),
                ),
                (
                    "equivalents_fr",
                    models.TextField(
                        blank=True,
                        help_text="What the office is called in other administrations, one a line.",
                        null=True,
                        verbose_name="names elsewhere",
                    ),
                ),
                (
                    "equivalents_pt",
                    models.TextField(
                        blank=True,
                        help_text="What the office is called in other administrations, one a line.",
                        null=True,
                        verbose_name="names elsewhere",
                    ),
                ),
                (
                    "equivalents_ar",
                    models.TextField(
                        blank=True,
                        help_text="What the office is called in other administrations, one a line.",
                        null=True,
                        verbose_name="names elsewhere",
                    ),
                ),
            ],
            options={
                "verbose_name": "post",
                "verbose_name_plural": "posts",
                "ordering": ["sort_order", "slug"],
                "abstract": False,
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name="PracticeType",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "slug",
                    models.SlugField(
                        help_text="Latin letters, digits and hyphens. Files and addresses refer to it: do not change it.",
                        max_length=80,
                        unique=True,
                        verbose_name="short name for addresses",
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("name_en", models.CharField(max_length=200, null=True, verbose_name="name")),
                ("name_fr", models.CharField(max_length=200, null=True, verbose_name="name")),
                ("name_pt", models.CharField(max_length=200, null=True, verbose_name="name")),
                ("name_ar", models.CharField(max_length=200, null=True, verbose_name="name")),
                ("sort_order", models.PositiveIntegerField(default=0, verbose_name="position in lists")),
            ],
            options={
                "verbose_name": "type of practice",
                "verbose_name_plural": "types of practice",
                "ordering": ["sort_order", "slug"],
                "abstract": False,
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name="Sector",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "slug",
                    models.SlugField(
                        help_text="Latin letters, digits and hyphens. Files and addresses refer to it: do not change it.",
                        max_length=80,
                        unique=True,
                        verbose_name="short name for addresses",
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("name_en", models.CharField(max_length=200, null=True, verbose_name="name")),
                ("name_fr", models.CharField(max_length=200, null=True, verbose_name="name")),
                ("name_pt", models.CharField(max_length=200, null=True, verbose_name="name")),
                ("name_ar", models.CharField(max_length=200, null=True, verbose_name="name")),
                ("sort_order", models.PositiveIntegerField(default=0, verbose_name="position in lists")),
                (
                    "source",
                    models.TextField(
                        blank=True,
                        help_text="Where the list comes from, with its date.",
                        verbose_name="source",
                    ),
                ),
                (
                    "code",
                    models.CharField(
                        help_text="01 to 10",
                        max_length=2,
                        unique=True,
                        validators=[django.core.validators.RegexValidator("^(0[1-9]|10)$")],
                        verbose_name="code",
                    ),
                ),
            ],
            options={
                "verbose_name": "sector",
                "verbose_name_plural": "sectors",
                "ordering": ["sort_order", "slug"],
                "abstract": False,
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name="Stage",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "slug",
                    models.SlugField(
                        help_text="Latin letters, digits and hyphens. Files and addresses refer to it: do not change it.",
                        max_length=80,
                        unique=True,
                        verbose_name="short name for addresses",
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("name_en", models.CharField(max_length=200, null=True, verbose_name="name")),
                ("name_fr", models.CharField(max_length=200, null=True, verbose_name="name")),
                ("name_pt", models.CharField(max_length=200, null=True, verbose_name="name")),
                ("name_ar", models.CharField(max_length=200, null=True, verbose_name="name")),
                ("sort_order", models.PositiveIntegerField(default=0, verbose_name="position in lists")),
            ],
            options={
                "verbose_name": "stage of a service",
                "verbose_name_plural": "stages of a service",
                "ordering": ["sort_order", "slug"],
                "abstract": False,
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name="Theme",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "slug",
                    models.SlugField(
                        help_text="Latin letters, digits and hyphens. Files and addresses refer to it: do not change it.",
                        max_length=80,
                        unique=True,
                        verbose_name="short name for addresses",
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("name_en", models.CharField(max_length=200, null=True, verbose_name="name")),
                ("name_fr", models.CharField(max_length=200, null=True, verbose_name="name")),
                ("name_pt", models.CharField(max_length=200, null=True, verbose_name="name")),
                ("name_ar", models.CharField(max_length=200, null=True, verbose_name="name")),
                ("sort_order", models.PositiveIntegerField(default=0, verbose_name="position in lists")),
                (
                    "description",
                    models.TextField(blank=True, help_text="One sentence.", verbose_name="description"),
                ),
                (
                    "description_en",
                    models.TextField(
                        blank=True, help_text="One sentence.", null=True, verbose_name="description"
                    ),
                ),
                (
                    "description_fr",
                    models.TextField(
                        blank=True, help_text="One sentence.", null=True, verbose_name="description"
                    ),
                ),
                (
                    "description_pt",
                    models.TextField(
                        blank=True, help_text="One sentence.", null=True, verbose_name="description"
                    ),
                ),
                (
                    "description_ar",
                    models.TextField(
                        blank=True, help_text="One sentence.", null=True, verbose_name="description"
                    ),
                ),
            ],
            options={
                "verbose_name": "theme",
                "verbose_name_plural": "themes",
                "ordering": ["sort_order", "slug"],
                "abstract": False,
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name="Region",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "slug",
                    models.SlugField(
                        help_text="Latin letters, digits and hyphens. Files and addresses refer to it: do not change it.",
                        max_length=80,
                        unique=True,
                        verbose_name="short name for addresses",
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("name_en", models.CharField(max_length=200, null=True, verbose_name="name")),
                ("name_fr", models.CharField(max_length=200, null=True, verbose_name="name")),
                ("name_pt", models.CharField(max_length=200, null=True, verbose_name="name")),
                ("name_ar", models.CharField(max_length=200, null=True, verbose_name="name")),
                ("sort_order", models.PositiveIntegerField(default=0, verbose_name="position in lists")),
                (
                    "source",
                    models.TextField(
                        blank=True,
                        help_text="Where the list comes from, with its date.",
                        verbose_name="source",
                    ),
                ),
                (
                    "scheme",
                    models.CharField(
                        choices=[("au", "African Union"), ("un", "United Nations (M49)")],
                        max_length=2,
                        verbose_name="division",
                    ),
                ),
                ("code", models.CharField(blank=True, max_length=3, verbose_name="UN M49 code")),
            ],
            options={
                "verbose_name": "region",
                "verbose_name_plural": "regions",
                "ordering": ["sort_order", "slug"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("scheme__in", ["au", "un"])), name="region_has_known_scheme"
                    )
                ],
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name="Country",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "slug",
                    models.SlugField(
                        help_text="Latin letters, digits and hyphens. Files and addresses refer to it: do not change it.",
                        max_length=80,
                        unique=True,
                        verbose_name="short name for addresses",
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("name_en", models.CharField(max_length=200, null=True, verbose_name="name")),
                ("name_fr", models.CharField(max_length=200, null=True, verbose_name="name")),
                ("name_pt", models.CharField(max_length=200, null=True, verbose_name="name")),
                ("name_ar", models.CharField(max_length=200, null=True, verbose_name="name")),
                ("sort_order", models.PositiveIntegerField(default=0, verbose_name="position in lists")),
                (
                    "code",
                    models.CharField(
                        help_text="ISO 3166-1 alpha-2",
                        max_length=2,
                        unique=True,
                        validators=[django.core.validators.RegexValidator("^[A-Z]{2}$")],
                        verbose_name="code",
                    ),
                ),
                (
                    "code3",
                    models.CharField(
                        help_text="ISO 3166-1 alpha-3",
                        max_length=3,
                        unique=True,
                        validators=[django.core.validators.RegexValidator("^[A-Z]{3}$")],
                        verbose_name="three-letter code",
                    ),
                ),
                (
                    "is_african",
                    models.BooleanField(default=False, verbose_name="member of the African Union"),
                ),
                (
                    "currency",
                    models.CharField(
                        blank=True,
                        help_text="ISO 4217",
                        max_length=3,
                        validators=[django.core.validators.RegexValidator("^[A-Z]{3}$")],
                        verbose_name="currency",
                    ),
                ),
                (
                    "groups",
                    models.ManyToManyField(
                        blank=True,
                        related_name="countries",
                        to="vocabulary.countrygroup",
                        verbose_name="country groups",
                    ),
                ),
                (
                    "au_region",
                    models.ForeignKey(
                        blank=True,
                        limit_choices_to={"scheme": "au"},
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="au_countries",
                        to="vocabulary.region",
                        verbose_name="African Union region",
                    ),
                ),
                (
                    "un_region",
                    models.ForeignKey(
                        blank=True,
                        limit_choices_to={"scheme": "un"},
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="un_countries",
                        to="vocabulary.region",
                        verbose_name="United Nations subregion",
                    ),
                ),
            ],
            options={
                "verbose_name": "country",
                "verbose_name_plural": "countries",
                "ordering": ["sort_order", "slug"],
                "abstract": False,
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name="SustainableDevelopmentGoal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "slug",
                    models.SlugField(
                        help_text="Latin letters, digits and hyphens. Files and addresses refer to it: do not change it.",
                        max_length=80,
                        unique=True,
                        verbose_name="short name for addresses",
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("name_en", models.CharField(max_length=200, null=True, verbose_name="name")),
                ("name_fr", models.CharField(max_length=200, null=True, verbose_name="name")),
                ("name_pt", models.CharField(max_length=200, null=True, verbose_name="name")),
                ("name_ar", models.CharField(max_length=200, null=True, verbose_name="name")),
                ("sort_order", models.PositiveIntegerField(default=0, verbose_name="position in lists")),
                (
                    "source",
                    models.TextField(
                        blank=True,
                        help_text="Where the list comes from, with its date.",
                        verbose_name="source",
                    ),
                ),
                (
                    "number",
                    models.PositiveSmallIntegerField(
                        unique=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(17),
                        ],
                        verbose_name="number",
                    ),
                ),
            ],
            options={
                "verbose_name": "Sustainable Development Goal",
                "verbose_name_plural": "Sustainable Development Goals",
                "ordering": ["sort_order", "slug"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("number__gte", 1), ("number__lte", 17)),
                        name="sustainable_development_goal_1_to_17",
                    )
                ],
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name="CountryAlias",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                (
                    "language",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("en", "English"),
                            ("fr", "français"),
                            ("pt", "português"),
                            ("ar", "العربية"),
                        ],
                        max_length=2,
                        verbose_name="language",
                    ),
                ),
                ("source", models.CharField(blank=True, max_length=200, verbose_name="source")),
                (
                    "country",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="aliases",
                        to="vocabulary.country",
                        verbose_name="country",
                    ),
                ),
            ],
            options={
                "verbose_name": "other name of a country",
                "verbose_name_plural": "other names of countries",
                "ordering": ["name"],
                "constraints": [
                    models.UniqueConstraint(fields=("country", "name"), name="country_alias_once")
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="country",
            constraint=models.CheckConstraint(
                condition=models.Q(("au_region__isnull", True), ("is_african", True), _connector="OR"),
                name="country_au_region_for_au_members",
                violation_error_message="Only a member of the African Union has an African Union region.",
            ),
        ),
    ]
