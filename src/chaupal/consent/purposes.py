"""What personal data may be asked for. A purpose that is not here cannot be consented to.

The words in which a citizen is asked stand in the catalogue's messages; a service names its purpose in `service.yaml`.
"""

PURPOSES = frozenset(
    {
        "certificate_issue",  # to examine an application and issue a certificate
        "tax_payment",  # to find what is due and receive the payment
    }
)
