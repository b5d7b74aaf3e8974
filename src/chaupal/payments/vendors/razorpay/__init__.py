"""Razorpay: payment links, webhooks, refunds. What it says is in https://razorpay.com/docs/api/."""
