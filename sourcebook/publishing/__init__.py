"""The book as it is handed out: releases and the site that keeps them."""
