"""What personal data may be asked for. A purpose that is not here cannot be consented to.

The words in which a citizen is asked stand in the catalogue's messages; a service names its purpose in `service.yaml`.
"""

PURPOSES = frozenset(
    {
        "certificate_issue",  # to examine an application and issue a certificate
        "tax_payment",  # to find what is due and receive the payment
        "bill_payment",  # to find a bill or challan and receive the payment
        "licence_issue",  # to examine an application and issue a licence, permit or no-objection
        "registration",  # to enter a person, household, connection, animal or shop in a register
        "welfare_benefit",  # to examine who is entitled to a pension, aid or scholarship, and pay it
        "grievance_redress",  # to have a complaint or report looked into
        "appointment_booking",  # to book a time or place, and remind of it
        "status_enquiry",  # to find an application and tell where it lies
        "information_request",  # to answer a request for information
        "entitlement_check",  # to weigh which benefits somebody can get, by what they tell
        "profile",  # to keep the citizen's own details and papers, so that they need not be asked again
        "issued_papers",  # to use a paper that was issued to the citizen in one form: a tap for each
        "updates",  # to tell of new services, last dates and camps of a department, by messages sent of themselves
    }
)
