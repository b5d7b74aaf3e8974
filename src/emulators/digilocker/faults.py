"""What can be wrong with issued documents on the tester's demand; each strikes once."""

SERVICE_ERRORS = {  # as published: the issuer's repository does not do its part
    "repository_service_inactive": 503,
    "repository_service_unpublished": 503,
    "repository_service_unresponsive": 500,
    "repository_service_configerror": 500,
    "repository_service_resperror": 500,
    "repository_service_exception": 500,
    "unexpected_error": 500,
}
LOCKER_FAULTS = (
    "access_expired",  # the access token has run out
    *SERVICE_ERRORS,
    "slow",  # the answer comes after two seconds
    "page",  # 200 and a page of HTML
    "half",  # the file breaks off, its hmac is of the whole
    "no_hmac",
    "wrong_hmac",
    "unsigned",  # the XML has no signature
    "bent",  # something in the XML was changed after it was signed
    "other_signer",  # signed with a key that nobody vouches for
    "wrapped",  # a signed certificate within one that says something else
    "bomb",  # XML of entities that grow
    "other_person",  # the XML is of somebody else, and signed
    "not_listed",  # the list holds nothing
    "no_documents",  # the list holds something else than documents
    "error_in_200",  # the list is an error that says 200
    "twice",  # the list tells each document two times
    "printed_only",  # the list says of each that there is no XML
)
