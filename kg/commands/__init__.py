"""The commands of ``kg``, one a module, each with a function of its name."""
