terraform {
  required_providers {
    alicloud = {
      source = "aliyun/alicloud"
    }
  }
}

variable "eci_image_registry_credential_1_password" {
  type      = string
  sensitive = true
}

variable "HARBOR_USER" {
  type = string
}

variable "eci_keyring_harbor" {
  type      = string
  sensitive = true
}

variable "eci_volume_2_config_file_volume_config_file_to_path_4_content" {
  type      = string
  sensitive = true
}

variable "eci_volume_5_flex_volume_options" {
  type      = string
  sensitive = true
}

variable "eci_container_1_environment_var_2_value" {
  type      = string
  sensitive = true
}

variable "API_TOKEN" {
  type      = string
  sensitive = true
}

variable "eci_container_1_environment_var_4_value" {
  type = string
}

variable "security_group_id" {
  type = string
}

provider "alicloud" {
  region = "cn-hangzhou"
}

resource "alicloud_eci_container_group" "web_1" {
  security_group_id    = var.security_group_id
  container_group_name = "web-1"
  zone_id              = "cn-hangzhou-b"
  vswitch_id           = "vsw-bp1xpiowfm5vo8o3cabcd"
  cpu                  = 0.5
  memory               = 1
  spot_strategy        = "SpotWithPriceLimit"
  spot_price_limit     = 0.125
  restart_policy       = "OnFailure"
  dns_policy           = "None"
  auto_create_eip      = true
  tags = {
    team    = "it's \"ours\""
    "成本 中心" = ""
  }

  image_registry_credential {
    server    = "my-registry-vpc.cn-hangzhou.cr.aliyuncs.com"
    user_name = "robot"
    password  = var.eci_image_registry_credential_1_password
  }

  image_registry_credential {
    server    = "harbor.internal"
    user_name = var.HARBOR_USER
    password  = var.eci_keyring_harbor
  }

  dns_config {
    name_servers = ["100.100.2.136"]

    options {
      name  = "ndots"
      value = "2"
    }
  }

  host_aliases {
    ip        = "10.0.0.10"
    hostnames = ["db.internal", "db"]
  }

  volumes {
    name = "scratch"
    type = "EmptyDirVolume"
  }

  volumes {
    name = "config"
    type = "ConfigFileVolume"

    config_file_volume_config_file_to_paths {
      path = "app/settings.ini"
      content = base64encode(<<EOT
[app]
home = $${HOME}
EOT
      )
    }

    config_file_volume_config_file_to_paths {
      path    = "one-line"
      content = base64encode("hello")
    }

    config_file_volume_config_file_to_paths {
      path    = "bytes.bin"
      content = "//4AAQ=="
    }

    config_file_volume_config_file_to_paths {
      path    = "tls/private.key"
      content = var.eci_volume_2_config_file_volume_config_file_to_path_4_content
    }
  }

  volumes {
    name                 = "shared"
    type                 = "NFSVolume"
    nfs_volume_server    = "3f9cd4a596-naw76.cn-hangzhou.nas.aliyuncs.com"
    nfs_volume_path      = "/share"
    nfs_volume_read_only = false
  }

  volumes {
    name               = "disk"
    type               = "FlexVolume"
    flex_volume_driver = "alicloud/disk"
    flex_volume_options = jsonencode({
      volumeSize       = "20"
      performanceLevel = "PL1"
    })
  }

  volumes {
    name                = "bucket"
    type                = "FlexVolume"
    flex_volume_driver  = "alicloud/oss"
    flex_volume_options = var.eci_volume_5_flex_volume_options
  }

  volumes {
    name                = "old-disk"
    type                = "DiskVolume"
    disk_volume_disk_id = "d-bp1hdahrwoa7srgabcde"
  }

  containers {
    name                            = "web"
    image                           = "registry-vpc.cn-hangzhou.aliyuncs.com/eci_open/nginx:latest"
    commands                        = ["sh", "-c", "echo \"$HOME\" $${HOME} %%{x} 'a' \\ `id` !!\nsleep 1"]
    args                            = ["", "-x", "--flag=1", "=z", "容器 🙂", "\u001b[31m\t"]
    lifecycle_pre_stop_handler_exec = ["sh", "-c", "nginx -s quit; sleep 5"]

    environment_vars {
      key   = "LOG_LEVEL"
      value = "info"
    }

    environment_vars {
      key   = "DB_PASSWORD"
      value = var.eci_container_1_environment_var_2_value
    }

    environment_vars {
      key   = "API_TOKEN"
      value = var.API_TOKEN
    }

    environment_vars {
      key   = "GREETING"
      value = "hello ${var.eci_container_1_environment_var_4_value}, not $${env:X}"
    }

    environment_vars {
      key = "POD_IP"

      field_ref {
        field_path = "status.podIP"
      }
    }

    ports {
      port     = 80
      protocol = "TCP"
    }

    volume_mounts {
      name       = "config"
      mount_path = "/etc/app"
      read_only  = true
    }

    liveness_probe {
      period_seconds = 10

      http_get {
        path   = "/healthz"
        port   = 80
        scheme = "HTTP"
      }
    }

    readiness_probe {
      exec {
        commands = ["test", "-f", "/ready"]
      }
    }

    security_context {
      run_as_user = 1000
      privileged  = false

      capability {
        add = ["NET_ADMIN"]
      }
    }
  }

  init_containers {
    name   = "prepare"
    image  = "busybox"
    cpu    = 0.25
    memory = 0.5
  }

  security_context {
    sysctl {
      name  = "net.ipv4.ping_group_range"
      value = "0 65535"
    }
  }
}
