"""The officers' pages. Those of signing in, which allauth knows by names of its own, stand in account_urls.py."""

from django.urls import path
from django.views.i18n import set_language

from chaupal.console import (
    amend,
    audit,
    campaigns,
    case,
    decide,
    document,
    mending,
    officers,
    queue,
    refund,
    revoke,
    search,
    tasks,
    unclear,
)

app_name = "console"
urlpatterns = [
    path("", queue.page, name="queue"),
    path("search/", search.page, name="search"),
    path("case/<int:application_id>/", case.page, name="case"),
    path("case/<int:application_id>/news/", case.news, name="news"),
    path("case/<int:application_id>/approve/", decide.approve, name="approve"),
    path("case/<int:application_id>/reject/", decide.reject, name="reject"),
    path("case/<int:application_id>/ask/", decide.ask, name="ask"),
    path("case/<int:application_id>/amend/", amend.amend, name="amend"),
    path("case/<int:application_id>/revoke/", revoke.revoke, name="revoke"),
    path("case/<int:application_id>/refund/", refund.refund, name="refund"),
    path("tasks/", tasks.page, name="tasks"),
    path("task/<int:task_id>/mend/", mending.mend, name="mend"),
    path("task/<int:task_id>/settle/", mending.settle, name="settle"),
    path("document/<int:document_id>/", document.page, name="document"),
    path("document/<int:document_id>/small/", document.small, name="small"),
    path("document/<int:document_id>/accept/", document.accept, name="accept"),
    path("officers/", officers.page, name="officers"),
    path("officers/new/", officers.new, name="new_officer"),
    path("officer/<int:officer_id>/", officers.one, name="officer"),
    path("officer/<int:officer_id>/invite/", officers.invite, name="invite_officer"),
    path("officer/<int:officer_id>/close/", officers.close, name="close_officer"),
    path("officer/<int:officer_id>/reopen/", officers.reopen, name="reopen_officer"),
    path("unclear/", unclear.page, name="unclear"),
    path("campaigns/", campaigns.page, name="campaigns"),
    path("campaigns/poster/<str:place_code>", campaigns.print_poster, name="poster"),
    path("campaign/<int:campaign_id>/end/", campaigns.end, name="end_campaign"),
    path("audit/", audit.page, name="audit"),
    path("language/", set_language, name="language"),
]
