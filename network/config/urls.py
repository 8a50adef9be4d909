"""Addresses of the site. First-level names of ours are refused for pages (see `network.portal.rules`)."""

from allauth import urls as allauth_urls
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from django.views.decorators.cache import never_cache
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.admin.auth import require_admin_access
from wagtail.utils.urlpatterns import decorate_urlpatterns

from network.members.views import account
from network.members.views.doors import EditorAccountView, lead_to_password_reset, lead_to_sign_in
from network.portal.views import front, media, robots, sitemap

from .views import health

handler403 = "network.portal.views.errors.forbidden"
handler404 = "network.portal.views.errors.not_found"
handler429 = "network.portal.views.errors.too_many_requests"  # for allauth
handler500 = "network.portal.views.errors.server_error"

# Wagtail's own sign-in and password doors know no second factor: ours stand before them. Its privacy form opens one
# edition alone, even where it says that it is disabled: an item's audience is chosen in its own panel.
shadowed = [
    path("cms/pages/<int:page>/privacy/", media.nothing),
    path("cms/login/", lead_to_sign_in),
    path("cms/password_reset/", lead_to_password_reset),
    path("cms/password_reset/<path:rest>", lead_to_password_reset),
    path("cms/account/", never_cache(require_admin_access(EditorAccountView.as_view()))),
]
shadowed_under_language = [
    path("_util/login/", lead_to_sign_in),
    path("accounts/password/set/", never_cache(account.set_password)),
    path("_util/authenticate_with_password/<path:rest>", media.nothing),
]

urlpatterns = [
    path("", front.front),
    path("accounts/", front.accounts),
    path("accounts/<path:rest>", front.accounts),
    path("sitemap.xml", sitemap.sitemap, name="sitemap"),
    path("robots.txt", robots.robots),
    path("healthz", health.healthz),
    path("readyz", health.readyz),
    path("media/<path:path>", media.media),
    *shadowed,
    path("cms/", include(wagtailadmin_urls)),
    re_path(r"^documents/([0-9]+)/([^/]*)$", media.document, name="wagtaildocs_serve"),
]

urlpatterns += i18n_patterns(
    *shadowed_under_language,
    path("accounts/", include(decorate_urlpatterns(allauth_urls.urlpatterns, never_cache))),
    path("", include("network.members.urls")),
    path("forum/", include("network.forum.urls")),
    path("events/", include("events.urls")),
    path("", include("network.vocabulary.urls")),
    path("", include("search.urls")),
    path("", include("network.portal.urls")),
    path("", include(wagtail_urls)),
)
