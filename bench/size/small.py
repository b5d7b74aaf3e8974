"""The tables that a measure of size leaves as they are."""

# what does not grow with the cases, and why
SMALL = {
    "accounts": ("account.EmailAddress", "account.EmailConfirmation", "mfa.Authenticator", "departments.Officer"),
    "posts": ("departments.Posting", "departments.Number", "auth.Group", "auth.Permission"),
    "Django's": ("contenttypes.ContentType", "axes.AccessAttemptExpiration", "axes.AccessFailureLog"),
    "one row a change of the master key, or a purpose": ("keys.MasterKey", "keys.PurposeKey"),
    "one row a round in which all data keys change": ("citizens.Renewal",),
    "one row a year, strand or job": (
        "applications.Series",
        "payments.ReceiptSeries",
        "consent.StrandHead",
        "departments.AuditHead",
        "chains.Anchored",
        "jobs.Periodic",
    ),
    "one row for each time the signing key was changed": ("certificates.SigningKey",),
    "two a breach": ("breaches.Report",),
    "up to sixteen rows a month, number, service and category": ("channel.SentCount",),
    "of the few who name somebody or complain of how their data is handled": ("rights.Nominee", "rights.Complaint"),
    "helpers of service centres": ("helping.Helper",),
    "of the few who use a consent manager": ("consent.Link", "consent.Managed"),
    "campaigns": ("optins.CampaignRow", "optins.PlaceRow"),
    "up to four rows a place and way": ("optins.Tally",),
    "of the few who join two chats, for ten minutes": ("citizens.JoinCode",),
    "gone once it is sent": ("telephony.Waiting",),
    "gone once it is answered": ("advice.Question", "registers.Search"),
    "gone after a day, a few a day": ("registers.Upload",),
    "gone after two days": ("identity.SignIn", "identity.Code"),
    "of those who set a PIN, found by their own id": ("identity.Pin",),
    "gone after an hour": ("consent.Heard",),
}
