"""What is plugged in where, by dotted path: the one table an operator's fork changes."""

PERIODIC = (
    "chaupal.payments.jobs.reconcile",
    "chaupal.applications.jobs.draw_names",
    "chaupal.applications.jobs.let_late_go_up",
    "chaupal.applications.jobs.look_for_unheld_desks",
    "chaupal.applications.jobs.remind_of_meetings",
    "chaupal.applications.jobs.hand_on_where_posts_ended",
    "chaupal.risk.jobs.look",
    "chaupal.config.upkeep.prune",
    "chaupal.config.upkeep.templates",
    "chaupal.conversations.jobs.end_kept",
    "chaupal.conversations.jobs.end_own_days",
    "chaupal.conversations.jobs.warn_quiet",
    "chaupal.conversations.jobs.erase_quiet",
    "chaupal.conversations.jobs.settle_twins",
    "chaupal.conversations.jobs.unite",
    "chaupal.documents.retention.expire",
    "chaupal.documents.retention.expire_cases",
    "chaupal.conversations.unconfirmed.forget",
    "chaupal.optins.jobs.prune",
    "chaupal.consent.jobs.register",
    "chaupal.consent.jobs.prune",
    "chaupal.telephony.jobs.prune",
    "chaupal.helping.jobs.end_due",
    "chaupal.helping.jobs.prune",
    "chaupal.appointments.jobs.remind",
    "chaupal.appointments.jobs.prune",
    "chaupal.certificates.renewals.remind",
    "chaupal.advice.jobs.prune",
    "chaupal.lessons.jobs.prune",
    "chaupal.figures.jobs.count",
    "chaupal.figures.jobs.prune",
    "chaupal.chains.jobs.send",
    "chaupal.chains.jobs.verify",
    "chaupal.webhook.jobs.prune",
    "chaupal.console.jobs.prune",
    "chaupal.console.weekly.send",
    "chaupal.departments.jobs.look_for_unusual",
    "chaupal.breaches.jobs.follow",
    "chaupal.limits.jobs.prune",
    "chaupal.identity.jobs.prune",
    "chaupal.registers.jobs.prune",
    "chaupal.landing.jobs.sweep",
    "chaupal.landing.jobs.follow",
    "chaupal.landing.jobs.compare",
    "chaupal.registers.drop.jobs.take_in",
    "chaupal.integrations.jobs.prune",
)

# chains of rows that nobody may bend: functions that list them
CHAINS = ("chaupal.departments.chain.chains", "chaupal.consent.chain.chains")

# what mends a task: the remedy of its kind (tasks/kinds.py) -> (subject, officer's user name)
REMEDIES = {
    "refund": "chaupal.config.remedies.give_fee_back",
    "refund_again": "chaupal.config.remedies.try_refund_again",
    "make_again": "chaupal.config.remedies.make_paper_again",
    "send_again": "chaupal.config.remedies.send_message_again",
    "retry_call": "chaupal.config.remedies.store_call_again",
    "file_again": "chaupal.config.remedies.file_again",
}

# what a step of setting up stands on, as the doctor finds it: its name -> [(what, trouble)]
EXAMINER = "chaupal.config.doctor.step"

# who tells us of calls and SMS (telephony/base.py)
TELEPHONY = "chaupal.telephony.vendors.exotel.Exotel"

# who keeps registers: the name in `services/<department>/registers/<register>.yaml` -> the vendor's class
KEEPERS = {
    "local": "chaupal.registers.local.register.LocalRegister",
    "applications": "chaupal.applications.register.OurApplications",
    "upyog": "chaupal.registers.upyog.keeper.Upyog",
    "drop": "chaupal.registers.drop.register.DropRegister",
    "rest": "chaupal.registers.rest.register.RestRegister",
}
